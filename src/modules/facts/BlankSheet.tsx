/** An empty sheet with the headings that the import understands, to be filled in a spreadsheet. */
import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEither } from '../../web/words.ts'
import type { VariableView } from './contract.ts'
import { saveText } from './save.ts'
import { useWords } from './words.ts'

/** The columns of a register, in the order in which registers usually come. */
const registerColumns = [
  'name',
  'creditCode',
  'foundedOn',
  'form',
  'capital',
  'scope',
  'address',
  'industry',
  'town',
  'status',
  'sizeClass',
  'formerNames',
] as const

export function BlankSheet({ what, own }: { what: 'enterprises' | 'facts'; own: readonly VariableView[] }) {
  const w = useWords()
  const either = useEither()
  const headings =
    what === 'enterprises'
      ? registerColumns.map((column) => w(`column-${column}`))
      : [w('column-creditCode'), w('column-period'), ...own.map(either)]
  const save = () => saveText(`${w(`sheet-name-${what}`)}.csv`, `\ufeff${headings.map(quoted).join(',')}\r\n`)
  return (
    <div>
      <Button type="link" icon={<DownloadOutlined />} onClick={save} style={{ paddingInline: 0 }}>
        {w('blank-sheet')}
      </Button>
    </div>
  )
}

const quoted = (heading: string): string => (/[",\n]/.test(heading) ? `"${heading.replaceAll('"', '""')}"` : heading)
