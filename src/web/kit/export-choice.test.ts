import { expect, test } from 'vitest'
import { readChosen } from './export-choice.ts'

const codes = ['name', 'town', 'status']

test.each<[what: string, kept: string | null, expected: unknown]>([
  ['nothing kept', null, { format: 'xlsx', columns: codes }],
  [
    'what was chosen, in the order of the list',
    '{"format":"csv","columns":["status","name"]}',
    { format: 'csv', columns: ['name', 'status'] },
  ],
  [
    'a column and a format that are no more',
    '{"format":"ods","columns":["address"]}',
    { format: 'xlsx', columns: codes },
  ],
  ['no sense', '[1', { format: 'xlsx', columns: codes }],
  ['columns that are none', '{"columns":"name"}', { format: 'xlsx', columns: codes }],
])('%s', (_, kept, expected) => expect(readChosen(kept, codes, ['xlsx', 'csv'])).toEqual(expected))
