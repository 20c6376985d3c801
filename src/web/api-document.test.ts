/** The page of the API reads the product's own document, whole and in both languages. */
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { expect, test } from 'vitest'
import { contract as kernel } from '../kernel/doors.ts'
import { commonReasons } from '../kernel/refusal.ts'
import { contracts } from '../modules.ts'
import { doorsIn, doorsLike, typeOf } from './api-document.ts'
import { apiWords, doorsInChinese } from './api-words.ts'

const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
const info = { title: 'Bolanggu', version: '0' }
const document = await generator.generate({ ...kernel, ...contracts }, { info })
const doors = doorsIn(document, commonReasons)
const named = Object.entries({ ...kernel, ...contracts }).flatMap(([group, all]) =>
  Object.keys(all).map((name) => `${group}.${name}`),
)

test('every door of the contracts is on the page, and none twice', () =>
  expect(doors.map(({ id }) => id).sort()).toEqual(named.sort()))

test('every door is said in Chinese, with no English in it, and nothing is said of doors that are gone', () => {
  expect(Object.keys(doorsInChinese).sort()).toEqual(named.sort())
  expect(Object.values(doorsInChinese).filter((text) => /[A-Za-z]{2,}/.test(text))).toEqual([])
})

test('every group of doors has a name', () => {
  const missing = new Set(doors.map(({ group }) => group).filter((group) => !(`group-${group}` in apiWords)))
  expect([...missing]).toEqual([])
})

test('a door says what goes in, what comes out and how it refuses', () => {
  const one = doors.find(({ id }) => id === 'enterprises.correct')
  expect(one).toMatchObject({ method: 'POST', path: '/enterprises/{id}/corrections', group: 'enterprises' })
  expect(one?.inputs.slice(0, 2)).toEqual([
    { name: 'id', where: 'path', required: true, type: 'uuid' },
    { name: 'version', where: 'body', required: true, type: 'integer' },
  ])
  expect(one?.statuses).toEqual(['200', '401', '403', '404', '409', '422', '429'])
  expect(one?.reasons).toContain('not-registrar')
  expect(one?.reasons).not.toContain('not-found')
})

test('a file, a list and a choice have a type that can be read', () => {
  const types = (id: string) =>
    Object.fromEntries(doors.find((door) => door.id === id)?.inputs.map((it) => [it.name, it.type]) ?? [])
  expect(types('facts.import')).toMatchObject({ encoding: 'utf-8 | gb18030', dryRun: 'boolean' })
  expect(types('enterprises.list')).toMatchObject({ size: 'large | medium | small | micro', page: 'integer' })
  expect(types('bindings.bindByPapers')).toMatchObject({ papers: 'uuid[]', expiresOn: 'date | null' })
  expect(typeOf(undefined)).toBe('any')
})

test('doors are found by address, by name and by what they do', () => {
  const found = (words: string) => doorsLike(doors, words, ({ id }) => doorsInChinese[id] ?? '').map(({ id }) => id)
  expect(found('post disputes')).toEqual(['disputes.open', 'disputes.export', 'disputes.act'])
  expect(found('信用代码')).toEqual(['enterprises.byCode'])
  expect(found('no such door')).toEqual([])
})

test('a document that is none has no doors', () => {
  for (const broken of [undefined, null, 'text', [], { paths: 1 }, { paths: { '/x': { get: null } } }])
    expect(doorsIn(broken).length).toBeLessThan(2)
})
