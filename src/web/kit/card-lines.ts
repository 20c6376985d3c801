/** Which column stands where on a phone's card. Three lines and no more: what does not fit stays on the row's page. */
import type { Column, Columns } from './ListPage.tsx'

interface CardLines<Row> {
  name: Column<Row>
  beside: Column<Row> | undefined
  second: Column<Row>[]
  third: Column<Row>[]
}

export function linesOfCard<Row>([name, ...others]: Columns<Row>): CardLines<Row> {
  const told = (line: Column<Row>['phone']) => others.filter(({ phone }) => phone === line)
  const untold = told(undefined)
  const [first, ...rest] = untold
  const second = told(2)
  const third = told(3)
  if (second.length > 0) return { name, beside: told('beside')[0], second, third: [...third, ...untold].slice(0, 3) }
  return { name, beside: told('beside')[0], second: first ? [first] : [], third: [...third, ...rest].slice(0, 2) }
}
