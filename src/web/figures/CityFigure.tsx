/**
 * A figure of the city on any page: reckoned now, or as released for who may not see every row; a click opens the rows
 * that are the reader's to see, with what it means and how it is reckoned.
 *
 *   <CityFigure code="enterprises" />   <CityFigure code="disputes" by="state" at={{ state: 'open' }} />
 *   <CityFigure code="coverage" parameter="energy-and-environment" />
 */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TableView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { Figure } from '../kit/Figure.tsx'
import { useEither, useLanguage } from '../words.ts'
import { figures } from './doors.ts'
import { RowsDrawer } from './RowsDrawer.tsx'
import { shownOf } from './saying.ts'
import { useWords } from './words.ts'

interface Props {
  code: string
  /** The table and the cell of it; the total if not said. */
  by?: string
  at?: Readonly<Record<string, string>>
  /** What must be chosen first, for a figure that has a choice. */
  parameter?: string
}

export function CityFigure({ code, by, at = {}, parameter }: Props) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const { data: table, error } = useQuery(
    figures.table.queryOptions({ input: { code, ...(by && { by }), ...(parameter && { parameter }) } }),
  )
  // Where there is no number for the reader, nothing takes its place.
  if (error || table?.standing === 'none') return null
  const cell = table?.cells.find((one) => sameCell(one.at, at)) ?? emptyCell(table, at)
  const places = Object.entries(at).map(([dimension, is]) => table?.labels[dimension]?.[is])
  const choice = table?.figure.parameter?.choices.find((one) => one.code === table.parameter)
  const title = [table?.figure.title, choice?.says, ...places].map((one) => one && either(one))
  return (
    <>
      <Figure
        title={title.filter(Boolean).join(' · ')}
        shown={table && (cell ? shownOf(table.figure, cell, language) : null)}
        instead={cell?.withheld && w('withheld')}
        note={table?.knownAt && w('known-at', { when: momentInTable(table.knownAt) })}
        {...(table && {
          origin: { source: table.figure.source, knownOn: table.knownAt, method: table.figure.formula },
        })}
        {...(table?.figure.isMine ? { onOpen: () => setOpen(true) } : { to: addressOf(code, parameter) })}
      />
      {table?.figure.isMine && (
        <RowsDrawer
          open={open}
          onClose={() => setOpen(false)}
          reading={{ code, ...(parameter && { parameter }) }}
          at={at}
          figure={table.figure}
        />
      )}
    </>
  )
}

const addressOf = (code: string, parameter: string | undefined): string =>
  `/figures/${code}${parameter ? `?${new URLSearchParams({ parameter })}` : ''}`

const sameCell = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([code, is]) => other[code] === is)

/** Who sees every row and finds no cell has counted none. */
const emptyCell = (table: TableView | undefined, at: Readonly<Record<string, string>>) =>
  table?.standing === 'exact' && table.figure.measure === 'count'
    ? { at: { ...at }, value: 0, more: null, withheld: false }
    : undefined
