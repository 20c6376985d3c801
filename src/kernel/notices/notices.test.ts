/**
 * Notices on their way out: through the doors, the queue and the channels to servers that really listen; how far each
 * came, what is tried again, what waits for its hour, and that no secret is left in the log.
 */
import { createHmac } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { kernelPartsOf } from '../../../test/support/kernel-parts.ts'
import { mailServer, robotServer } from '../../../test/support/outside.ts'
import { actors, nobodyYet, otherOwner, owner, sockMill, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openCity } from '../../modules.ts'
import { contract } from '../doors.ts'
import { kernelHandlers } from '../handlers.ts'
import { prepareJobs, startJobs } from '../jobs.ts'
import { limits as newLimits } from '../limits.ts'
import { type LogLine, log } from '../log.ts'
import { sendLinks } from './addresses.ts'
import { dingtalkBody, type Message, waysOut, wecomBody } from './channels.ts'
import type { Channel } from './contract.ts'
import { deliver, mostTries, TryLater } from './deliver.ts'
import { noticeErrands } from './errands.ts'
import { notify } from './notify.ts'
import { post } from './post.ts'
import type { Sayings } from './say.ts'

const planted = {
  password: 'SMTP-GEHEIM-1',
  wecom: 'WECOM-KEY-GEHEIM-2',
  token: 'DING-TOKEN-GEHEIM-3',
  secret: 'SEC-DING-GEHEIM-4',
  hook: 'HOOK-SECRET-GEHEIM-5',
}
const says: Sayings = {
  dispute: {
    path: (id) => `/disputes/${id}`,
    name: { zh: '更正申请', en: 'Correction request' },
    notices: {
      opened: {
        inside: { zh: '“{what}”待答复', en: '“{what}” awaits an answer' },
        outside: { zh: '有一件更正申请等待答复', en: 'A correction request awaits an answer' },
      },
      withdrawn: {
        inside: { zh: '“{what}”已撤回', en: '“{what}” was withdrawn' },
        outside: { zh: '一件更正申请已撤回', en: 'A correction request was withdrawn' },
      },
    },
  },
}
const { database, owner: superuser, urls } = await freshDatabase()
const mail = await mailServer(planted.password)
const robots = await robotServer()
const ways = {
  base: 'https://house.example',
  outgoing: robots.outgoing,
  mail: { url: `smtp://house:${planted.password}@127.0.0.1:${mail.port}`, from: '拨浪鼓 <no-reply@mail.example>' },
}
const limits = { ...newLimits(), visitor: async () => {} }
const city = await openCity({ urls }, () => database)
const router = kernelHandlers({ ...kernelPartsOf(city, limits), says, ways })
const { as, bugs } = visitors(contract, router, { database, limits })
const send = waysOut(ways)
const lines: LogLine[] = []
const quiet = (line: LogLine) => void lines.push(line)
const { job } = database
const { officer } = actors
const at = (path: string, host = 'hooks.example') => `https://${host}:${robots.port}${path}`
const addresses = {
  wecom: at(`/cgi-bin/webhook/send?key=${planted.wecom}`, 'qyapi.weixin.qq.com'),
  dingtalk: at(`/robot/send?access_token=${planted.token}`, 'oapi.dingtalk.com'),
  webhook: at('/bolanggu'),
}

const tokenIn = (text: string): string => /token=([\w-]{20,})/.exec(text)?.[1] ?? ''
const lastHeard = () => robots.heard.at(-1)
const tell = async (subject = uuid(500), kind = 'opened', person = officer.id) => {
  const about = { 'what.zh': '职工人数', 'what.en': 'Staff' }
  await notify(job, { to: { person }, subject: 'dispute', subjectId: subject, kind, about, enterpriseId: sockMill.id })
  return await post(job, quiet)
}
const states = async (channel: Channel) =>
  (
    await superuser.query<{ state: string; reason: string | null; tries: number }>(
      `select state, reason, tries from delivery where channel = $1 order by queued_at, notice_id`,
      [channel],
    )
  ).rows
const clear = async () =>
  void (await superuser.query('delete from delivery; delete from notice; delete from announcement'))
const out = (channel: Channel) => deliver(job, { says, base: ways.base, send }, officer.id, channel)

test('an address counts once its holder opened the link that was sent there', async () => {
  const asked = await as(officer).notices.setAddress({ channel: 'email', address: 'luo@mail.example' })
  expect(asked).toEqual({ channel: 'email', shown: 'l…@mail.example', state: 'asked', reason: null })
  const early = as(officer).notices.choose({ channels: ['email'], digest: 'none', quiet: null, language: 'zh-CN' })
  await expect(early).rejects.toMatchObject({ data: { reason: 'not-confirmed' } })
  await sendLinks(job, ways.base, send, false)
  const [letter] = mail.letters
  expect(letter?.to).toBe('luo@mail.example')
  expect(letter?.text).toContain('https://house.example/inbox/confirm?token=')
  const token = tokenIn(letter?.text ?? '')
  await expect(as(otherOwner).notices.confirm({ token })).rejects.toMatchObject({ data: { reason: 'link-wrong' } })
  expect(await as(officer).notices.confirm({ token })).toEqual({ channel: 'email' })
  await expect(as(officer).notices.confirm({ token })).rejects.toMatchObject({ data: { reason: 'link-wrong' } })
  const { rows } = await superuser.query(`select token_hash, state from notice_address`)
  expect(rows).toEqual([{ token_hash: null, state: 'confirmed' }])
})

test('a link that is too old opens nothing', async () => {
  await as(otherOwner).notices.setAddress({ channel: 'email', address: 'he@mail.example' })
  await sendLinks(job, ways.base, send, false)
  await superuser.query(`update notice_address set token_until = now() - interval '1 minute' where person_id = $1`, [
    otherOwner.id,
  ])
  const token = tokenIn(mail.letters.at(-1)?.text ?? '')
  await expect(as(otherOwner).notices.confirm({ token })).rejects.toMatchObject({ data: { reason: 'link-wrong' } })
  expect(await as(otherOwner).notices.removeAddress({ channel: 'email' })).toEqual({ removed: true })
})

test('the robots’ addresses are confirmed in the same way, and shown by their end alone', async () => {
  const { setAddress, confirm } = as(officer).notices
  const shown = [
    await setAddress({ channel: 'wecom', address: addresses.wecom }),
    await setAddress({ channel: 'dingtalk', address: addresses.dingtalk, secret: planted.secret }),
    await setAddress({ channel: 'webhook', address: addresses.webhook, secret: planted.hook }),
  ]
  expect(JSON.stringify(shown)).not.toMatch(/KEY|TOKEN|SECRET/)
  await sendLinks(job, ways.base, send, false)
  expect(robots.heard).toHaveLength(3)
  for (const { body } of [...robots.heard]) await confirm({ token: tokenIn(body) })
  const { addresses: known, possible } = await as(officer).notices.settings()
  expect(known.map((one) => one.state)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed'])
  expect(possible).toEqual(['email', 'wecom', 'dingtalk', 'webhook'])
  expect(JSON.stringify(known)).not.toMatch(/GEHEIM-[1345]/)
})

test.each([
  ['email', 'no address', 'address-unreadable'],
  ['email', 'a@b.example,c@d.example', 'address-unreadable'],
  ['email', 'a@b.example\r\nbcc: c@d.example', 'address-unreadable'],
  ['wecom', 'http://qyapi.weixin.qq.com/x', 'address-unreadable'],
  ['wecom', 'https://evil.example/x', 'host-not-listed'],
  ['webhook', 'https://169.254.169.254/', 'host-not-listed'],
] as const)('%s to “%s” is refused: %s', async (channel, address, reason) => {
  const secret = 'long-enough-a-secret'
  await expect(as(officer).notices.setAddress({ channel, address, secret })).rejects.toMatchObject({ data: { reason } })
})

test('a robot is sent as much of a long digest as it takes, and always the way to the inbox', () => {
  const line = { text: '有一件更正申请等待答复', link: 'https://house.example/disputes/1' }
  const lines = [
    ...Array.from({ length: 400 }, () => line),
    { text: '打开收件箱', link: 'https://house.example/inbox' },
  ]
  const long = { id: 'x', title: '400 件事项有新通知', lines }
  const said = JSON.parse(wecomBody(long)) as { markdown: { content: string } }
  expect(Buffer.byteLength(said.markdown.content)).toBeLessThanOrEqual(4_096)
  expect(said.markdown.content.split('\n').length).toBeGreaterThan(20)
  expect(said.markdown.content).toContain('https://house.example/inbox')
  expect(Buffer.byteLength(dingtalkBody(long))).toBeLessThanOrEqual(20_000)
})

test('nobody can have strangers written to without end', async () => {
  const to = (n: number) => as(nobodyYet).notices.setAddress({ channel: 'email', address: `a${n}@mail.example` })
  for (let n = 0; n < 10; n++) await to(n)
  await expect(to(10)).rejects.toMatchObject({ data: { reason: 'too-often' } })
  await as(nobodyYet).notices.removeAddress({ channel: 'email' })
})

test('a webhook without a secret is refused, and a visitor has nothing to set', async () => {
  const bare = as(officer).notices.setAddress({ channel: 'webhook', address: addresses.webhook })
  await expect(bare).rejects.toMatchObject({ data: { reason: 'secret-missing' } })
  await expect(as().notices.settings()).rejects.toMatchObject({ data: { reason: 'sign-in-needed' } })
  expect((await as(nobodyYet).notices.settings()).addresses).toEqual([])
})

test('on each channel leaves a sentence that names nothing, and a link', async () => {
  const choice = {
    channels: ['email', 'wecom', 'dingtalk', 'webhook'],
    digest: 'none',
    quiet: null,
    language: 'zh-CN',
  } as const
  await as(officer).notices.choose({ ...choice, channels: [...choice.channels] })
  const queued = await tell()
  expect(queued.map(({ channel }) => channel).sort()).toEqual(['dingtalk', 'email', 'webhook', 'wecom'])
  for (const channel of choice.channels) expect(await out(channel)).toBeUndefined()
  const link = `https://house.example/disputes/${uuid(500)}`
  const letter = mail.letters.at(-1)?.text ?? ''
  expect(letter).toContain('有一件更正申请等待答复')
  expect(letter).toContain(link)
  const [wecom, ding, hook] = robots.heard.slice(-3)
  expect(JSON.parse(wecom?.body ?? '')).toEqual({
    msgtype: 'markdown',
    markdown: { content: `**有一件更正申请等待答复**\n> [有一件更正申请等待答复](${link})` },
  })
  expect(wecom?.path).toBe(`/cgi-bin/webhook/send?key=${planted.wecom}`)
  expect(JSON.parse(ding?.body ?? '')).toMatchObject({
    msgtype: 'markdown',
    markdown: { title: '有一件更正申请等待答复' },
  })
  const query = new URL(`https://x${ding?.path}`).searchParams
  const signed = createHmac('sha256', planted.secret)
    .update(`${query.get('timestamp')}\n${planted.secret}`)
    .digest('base64')
  expect([query.get('access_token'), query.get('sign')]).toEqual([planted.token, signed])
  const event = hook?.headers['bolanggu-event']
  const time = hook?.headers['bolanggu-timestamp']
  const sign = createHmac('sha256', planted.hook).update(`${event}.${time}.${hook?.body}`).digest('hex')
  expect(hook?.headers['bolanggu-signature']).toBe(`v1=${sign}`)
  expect(JSON.parse(hook?.body ?? '')).toMatchObject({ id: event, title: '有一件更正申请等待答复' })
  for (const text of [letter, wecom?.body, ding?.body, hook?.body]) expect(text).not.toMatch(/职工人数|Staff|双燕/)
  expect(await states('email')).toEqual([{ state: 'sent', reason: null, tries: 1 }])
  for (const channel of ['wecom', 'dingtalk', 'webhook'] as const)
    expect(await states(channel)).toEqual([{ state: 'delivered', reason: null, tries: 1 }])
  const [mine] = (await as(officer).notices.list({})).rows
  expect(mine?.deliveries.map((it) => `${it.channel} ${it.state}`).sort()).toEqual([
    'dingtalk delivered',
    'email sent',
    'webhook delivered',
    'wecom delivered',
  ])
  expect(mine?.title.zh).toBe('“职工人数”待答复')
})

const failing: [Channel, { status: number; body: string }, string, 'failed' | 'given-up'][] = [
  ['wecom', { status: 200, body: '{"errcode":45009,"errmsg":"freq"}' }, 'busy', 'failed'],
  ['wecom', { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }, 'refused', 'given-up'],
  ['wecom', { status: 502, body: '<html>' }, 'busy', 'failed'],
  ['wecom', { status: 302, body: '' }, 'redirected', 'given-up'],
  ['dingtalk', { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' }, 'sign-wrong', 'given-up'],
  ['dingtalk', { status: 200, body: '{"errcode":130101,"errmsg":"too fast"}' }, 'busy', 'failed'],
  ['webhook', { status: 500, body: 'stack trace' }, 'busy', 'failed'],
  ['webhook', { status: 410, body: '' }, 'refused', 'given-up'],
]
test.each(failing)('%s answering %j is kept as %s and %s', async (channel, answer, reason, kept) => {
  await clear()
  await tell()
  robots.answers.push(answer)
  const tried = out(channel)
  if (kept === 'failed') await expect(tried).rejects.toThrow(TryLater)
  else await tried
  expect(await states(channel)).toEqual([{ state: kept, reason, tries: 1 }])
  const told = JSON.stringify((await as(officer).notices.list({})).rows)
  expect(told).not.toMatch(/stack trace|errmsg|invalid webhook/)
})

test('after so many tries it is given up, and the queue is not troubled again', async () => {
  await clear()
  await tell()
  await superuser.query(`update delivery set state = 'failed', reason = 'busy', tries = $1 where channel = 'wecom'`, [
    mostTries - 1,
  ])
  robots.answers.push({ status: 500, body: '' })
  await out('wecom')
  expect(await states('wecom')).toEqual([{ state: 'given-up', reason: 'busy', tries: mostTries }])
})

test.each([
  [450, 'busy', 'failed'],
  [550, 'refused', 'given-up'],
] as const)('a mail server that says %i: %s', async (code, reason, kept) => {
  await clear()
  await tell()
  mail.mood.refuses = code
  await out('email').catch((error: unknown) => expect(error).toBeInstanceOf(TryLater))
  delete mail.mood.refuses
  expect(await states('email')).toEqual([{ state: kept, reason, tries: 1 }])
})

const message: Message = { id: 'x', title: 't', lines: [{ text: 't', link: 'https://house.example/' }] }
test('a wrong password, no TLS, no server: each its own fault and to be tried again', async () => {
  const to = { address: 'luo@mail.example', secret: null }
  const by = async (url: string) => await waysOut({ ...ways, mail: { url, from: 'a@mail.example' } }).email(to, message)
  expect(await by(`smtp://house:wrong@127.0.0.1:${mail.port}`)).toMatchObject({ reason: 'not-set-up', again: true })
  expect(await by('smtp://127.0.0.1:1')).toMatchObject({ reason: 'unreachable', again: true })
  const { ca: _, ...stranger } = robots.outgoing
  const unknown = waysOut({ ...ways, outgoing: stranger })
  expect(await unknown.email(to, message)).toMatchObject({ reason: 'certificate' })
  expect(await waysOut({ ...ways, mail: undefined }).email(to, message)).toMatchObject({ reason: 'not-set-up' })
})

test('quiet hours hold a notice back until they end; a digest tells each subject once', async () => {
  await clear()
  const all = { from: '00:00', to: '23:59' }
  await as(officer).notices.choose({ channels: ['wecom'], digest: 'none', quiet: all, language: 'en' })
  const { rows } = await superuser.query<{ clock: string }>(
    `select to_char(city_now() at time zone 'Asia/Shanghai', 'HH24:MI') as clock`,
  )
  // One minute a day is not quiet.
  if (rows[0]?.clock === '23:59') return
  const before = robots.heard.length
  await tell(uuid(501))
  await tell(uuid(501), 'withdrawn')
  await tell(uuid(502))
  expect(await out('wecom')).toBeDefined()
  expect(robots.heard).toHaveLength(before)
  await as(officer).notices.choose({ channels: ['wecom'], digest: 'daily', quiet: null, language: 'en' })
  await superuser.query(`update delivery set not_before = now() where state = 'queued'`)
  expect(await out('wecom')).toBeUndefined()
  expect(robots.heard).toHaveLength(before + 1)
  const { markdown } = JSON.parse(lastHeard()?.body ?? '') as { markdown: { content: string } }
  expect(markdown.content.split('\n')).toEqual([
    '**News on 2 matters**',
    `> [A correction request was withdrawn](https://house.example/disputes/${uuid(501)})`,
    `> [A correction request awaits an answer](https://house.example/disputes/${uuid(502)})`,
    '> [Open the inbox](https://house.example/inbox)',
  ])
})

test('quiet hours must have a length', async () => {
  const none = { from: '08:00', to: '08:00' }
  const asked = as(officer).notices.choose({ channels: [], digest: 'none', quiet: none, language: 'en' })
  await expect(asked).rejects.toMatchObject({ data: { reason: 'not-understood' } })
})

test('an address that was taken away is no address', async () => {
  await clear()
  await as(officer).notices.choose({ channels: ['wecom'], digest: 'none', quiet: null, language: 'en' })
  await tell()
  await as(officer).notices.removeAddress({ channel: 'wecom' })
  await out('wecom')
  expect(await states('wecom')).toEqual([{ state: 'given-up', reason: 'no-address', tries: 1 }])
})

test('a channel that is no longer wanted is not used for what was queued before', async () => {
  await clear()
  await as(officer).notices.choose({ channels: ['dingtalk'], digest: 'none', quiet: null, language: 'en' })
  await tell()
  await as(officer).notices.choose({ channels: [], digest: 'none', quiet: null, language: 'en' })
  const before = robots.heard.length
  await out('dingtalk')
  expect(robots.heard).toHaveLength(before)
  expect(await states('dingtalk')).toMatchObject([{ state: 'given-up' }])
})

test('what fails when the queue tries no more is given up at once', async () => {
  await clear()
  await as(officer).notices.choose({ channels: ['dingtalk'], digest: 'none', quiet: null, language: 'en' })
  await tell()
  robots.answers.push({ status: 500, body: '' })
  await deliver(job, { says, base: ways.base, send, isLast: true }, officer.id, 'dingtalk')
  expect(await states('dingtalk')).toEqual([{ state: 'given-up', reason: 'busy', tries: 1 }])
})

beforeAll(async () => await prepareJobs(urls.owner))

const until = async (is: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 200 && !(await is()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
}

test('through the queue from the act to the letter, tried again after a failure, and no secret in the log', async () => {
  await clear()
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text))
    return true
  })
  const stop = await startJobs(urls.job, [], database, log, noticeErrands(says, ways))
  try {
    const before = { letters: mail.letters.length, heard: robots.heard.length }
    await as(owner).notices.setAddress({ channel: 'email', address: 'shen@mail.example' })
    await until(() => mail.letters.length > before.letters)
    await as(owner).notices.confirm({ token: tokenIn(mail.letters.at(-1)?.text ?? '') })
    await as(owner).notices.choose({ channels: ['email'], digest: 'none', quiet: null, language: 'en' })
    await as(officer).notices.choose({ channels: ['dingtalk'], digest: 'none', quiet: null, language: 'en' })
    robots.answers.push({ status: 503, body: planted.token })
    await database.as(officer, async (db) => {
      const of = { subject: 'dispute', subjectId: uuid(510), kind: 'opened', enterpriseId: sockMill.id }
      await notify(db, { ...of, to: { enterprise: sockMill.id } })
      await notify(db, { ...of, to: { person: officer.id } })
    })
    await until(
      async () => (await states('dingtalk'))[0]?.state === 'delivered' && (await states('email'))[0]?.state === 'sent',
    )
    expect(mail.letters.at(-1)).toMatchObject({ to: 'shen@mail.example' })
    expect(mail.letters.at(-1)?.text).toContain('A correction request awaits an answer')
    expect(robots.heard.length - before.heard).toBe(2)
    expect(await states('dingtalk')).toEqual([{ state: 'delivered', reason: null, tries: 2 }])
    const { rows } = await superuser.query(`select payload::text from graphile_worker._private_jobs`)
    expect(JSON.stringify(rows)).not.toMatch(/GEHEIM|https|@/)
  } finally {
    out.mockRestore()
    await stop()
  }
  expect(printed.join('')).toContain('notice not delivered')
  const all = printed.join('') + JSON.stringify(lines)
  for (const secret of Object.values(planted)) expect(all).not.toContain(secret)
  expect(all).not.toMatch(/token=|shen@|luo@/)
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
