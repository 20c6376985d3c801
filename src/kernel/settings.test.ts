/** Which houses may open with which settings: each forbidden combination is refused with one sentence in both languages. */
import { expect, test } from 'vitest'
import { checkKind, type Kind, readSettings, WrongUse } from './settings.ts'

const oidc = {
  OIDC_ISSUER: 'https://id.city.example',
  OIDC_CLIENT_ID: 'bolanggu',
  OIDC_CLIENT_SECRET: 'a-secret-long-enough',
}
const database = { DATABASE_URL: 'a', DATABASE_OWNER_URL: 'b', DATABASE_JOB_URL: 'c', DATABASE_PUBLIC_URL: 'd' }

const cases: [what: string, kind: Kind, env: Record<string, string>, args: string[], refusal: RegExp | null][] = [
  ['a demo as it comes', 'demo', {}, [], null],
  ['a demo opened to the local network', 'demo', { BOLANGGU_URL: 'http://192.168.1.2:8080' }, ['--lan'], null],
  [
    'a demo under another name without saying so',
    'demo',
    { BOLANGGU_URL: 'http://city.example' },
    [],
    /this machine only/,
  ],
  ['a demo on a database of one’s own', 'demo', database, [], /does not run on a database/],
  ['a demo beside a real identity provider', 'demo', oidc, [], /identity provider of its own|own identity provider/],
  ['a real house with an identity provider', 'real', oidc, [], null],
  ['a real house on a database of one’s own', 'real', { ...oidc, ...database }, [], null],
  ['a real house without an identity provider', 'real', {}, [], /set OIDC_ISSUER/],
  [
    'a real house whose provider speaks without TLS',
    'real',
    { ...oidc, OIDC_ISSUER: 'http://id.city.example' },
    [],
    /https/,
  ],
  ['a real house opened as a demo would be', 'real', oidc, ['--lan'], /for demos/],
]
test.each(cases)('%s', (_, kind, env, args, refusal) => {
  const open = () => checkKind(kind, readSettings(env, args))
  if (refusal) expect(open).toThrow(refusal)
  else expect(open).not.toThrow()
})

test.each([
  ['a port that is none', { PORT: 'eighty' }, /PORT=eighty/],
  ['half a database', { DATABASE_URL: 'a' }, /DATABASE_OWNER_URL/],
  ['a provider without a client', { OIDC_ISSUER: 'https://id.city.example' }, /OIDC_CLIENT_ID/],
  ['a secret too short', { ...oidc, OIDC_CLIENT_SECRET: 'short' }, /shorter than 16/],
  ['a provider that is this server', { ...oidc, OIDC_ISSUER: 'http://localhost:8080/identity' }, /this very server/],
])('%s is refused in one line, in both languages', (_, env, says) => {
  const read = () => readSettings(env)
  expect(read).toThrow(WrongUse)
  expect(read).toThrow(says)
  try {
    read()
  } catch (error) {
    expect((error as Error).message).toMatch(/\p{Script=Han}/u)
    expect((error as Error).message).not.toContain('\n')
  }
})

test('a nightly backup is off unless a folder is named; one inside the data would be lost with them', () => {
  expect(readSettings({}).nightly).toBeUndefined()
  expect(readSettings({ BOLANGGU_BACKUP_DIR: '/b' }).nightly).toEqual({ folder: '/b', keep: 14 })
  expect(readSettings({ BOLANGGU_BACKUP_DIR: '/b', BOLANGGU_BACKUP_KEEP: '3' }).nightly?.keep).toBe(3)
  expect(() => readSettings({ BOLANGGU_BACKUP_DIR: '/b', BOLANGGU_BACKUP_KEEP: '0' })).toThrow(WrongUse)
  const inside = { BOLANGGU_DATA: '/srv/house', BOLANGGU_BACKUP_DIR: '/srv/house/backups' }
  expect(() => readSettings(inside)).toThrow(/inside/)
  expect(readSettings({ ...inside, BOLANGGU_BACKUP_DIR: '/srv/house-backups' }).nightly).toBeDefined()
})
