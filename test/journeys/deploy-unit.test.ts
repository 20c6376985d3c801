/**
 * The unit of deploy/ and the commands of the image, tried as they stand there: understood by systemd, started with the
 * very line and settings, reloaded, stopped. What systemd itself does around it (the account, the closed folders) is not
 * tried here.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../support/product.ts'

const project = join(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(project, path), 'utf8')
const unit = textOf('deploy/bolanggu.service')
const docker = textOf('deploy/Dockerfile')
const place = await mkdtemp(join(tmpdir(), 'bolanggu-unit-'))
afterAll(async () => await rm(place, { recursive: true, force: true }))

const said = (key: string): string => new RegExp(`^${key}=(.+)$`, 'm').exec(unit)?.[1] ?? ''
/** The folders of the unit stand here for those of the project. */
const here = (line: string): string =>
  line.replaceAll('/usr/bin/node', process.execPath).replaceAll('/opt/bolanggu', project)
const systemd = '/usr/bin/systemd-analyze'

async function verified(text: string): Promise<string> {
  const file = join(place, 'bolanggu.service')
  await writeFile(file, here(text))
  const { stdout, stderr } = spawnSync(systemd, ['verify', '--man=no', file], { encoding: 'utf8' })
  return stdout + stderr
}

test.skipIf(!existsSync(systemd))('systemd understands every line of the unit', async () => {
  expect(await verified(unit)).toBe('')
  expect(await verified(unit.replace('ProtectSystem=strict', 'ProtectSystem=strictly'))).toContain('strictly')
  expect(
    await verified(unit.replace('/opt/bolanggu/dist/main.js', '/opt/bolanggu/x').replace('/usr/bin/node', '/no/node')),
  ).toContain('/no/node')
})

test('the program of the unit is the one that is built; its data are where it may write', () => {
  expect(said('ExecStart')).toBe(`/usr/bin/node ${said('WorkingDirectory')}/dist/main.js`)
  expect(textOf('tools/build.mjs')).toContain(`main: 'src/main.ts'`)
  expect(said('Environment')).toContain(`BOLANGGU_DATA=/var/lib/${said('StateDirectory')}`)
  expect(textOf('deploy/bolanggu.service')).toContain(`settings in ${said('EnvironmentFile')}`)
})

test('a reload takes the certificate anew where there is one, and otherwise leaves the product alone', async () => {
  const shell = /^\/bin\/sh -c '(.+)'$/.exec(said('ExecReload'))?.[1]?.replaceAll('$$', '$') ?? ''
  const ends = async (env: Record<string, string>) => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setTimeout(() => {}, 60000)'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const gone = new Promise<string | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    execFileSync('/bin/sh', ['-c', shell.replace('$MAINPID', String(child.pid))], { env })
    child.kill('SIGTERM')
    return await gone
  }
  expect(await ends({})).toBe('SIGTERM')
  expect(await ends({ TLS_CERT_FILE: '/etc/bolanggu/server.crt' })).toBe('SIGHUP')
})

/** postgres may not be run by root, whom the unit never is. */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

test('started by its line, with its settings, the product opens, and stops in the time it is given', async () => {
  const data = join(place, 'state')
  await chmod(place, 0o755)
  await mkdir(data, { mode: Number.parseInt(said('StateDirectoryMode'), 8) })
  if (account.uid) await chown(data, account.uid, account.gid)
  const environment = Object.fromEntries(
    said('Environment')
      .split(' ')
      .map((one) => one.split('=')),
  )
  const file = Object.fromEntries(
    [...textOf('deploy/env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
  // What an operator fills in; without addresses the embedded database is used.
  const filled = { ...file, OIDC_CLIENT_SECRET: 'a-secret-long-enough', PORT: String(await freePort()) }
  const [program = '', ...args] = here(said('ExecStart')).split(' ')
  const product = spawn(program, args, {
    cwd: '/',
    env: { ...environment, ...filled, BOLANGGU_DATA: data },
    ...(reaches() && account),
  })
  let told = ''
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (text: Buffer) => {
      told += text.toString()
    })
  const gone = new Promise<number | null>((resolve) => product.once('exit', resolve))
  const stopping = Number(said('TimeoutStopSec')) * 1000
  try {
    for (let i = 0; i < 600 && !told.includes('Bolanggu is open') && product.exitCode === null; i++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect(told).toContain('Bolanggu is open')
  } finally {
    product.kill('SIGTERM')
  }
  const patience = new Promise((resolve) => setTimeout(() => resolve('too long'), stopping).unref())
  expect(await Promise.race([gone, patience])).toBe(0)
}, 150_000)

/** Whether the account without rights could read the project here. */
function reaches(): boolean {
  try {
    execFileSync('ls', [join(project, 'node_modules')], { ...account, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('every instruction of the image is one, and every program it names is there when it is run', () => {
  const lines = docker
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'CMD']
  expect(lines.map((line) => line.split(' ')[0]).filter((word) => !known.includes(word ?? ''))).toEqual([])
  const { scripts, engines } = JSON.parse(textOf('package.json')) as {
    scripts: Record<string, string>
    engines: { node: string }
  }
  expect(scripts.start).toBe('node tools/build.mjs && node dist/main.js')
  for (const [, major] of docker.matchAll(/^FROM node:(\d+)/gm))
    expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]))
  const copies = [...docker.matchAll(/^COPY (?:--from=build )?(.+) (\S+)$/gm)].map(([, from = '']) => from)
  const run = [...docker.matchAll(/node ((?:dist|tools|deploy)\/\S+)|"node", "([^"]+)"/g)].map(
    ([, a, b]) => a ?? b ?? '',
  )
  expect(run.length).toBeGreaterThan(2)
  for (const path of run) {
    expect(copies.some((from) => from.includes(path) || from.endsWith('/dist'))).toBe(true)
    expect(existsSync(join(project, path))).toBe(true)
  }
})

test('the composition has what it mounts and calls, and its command is one of the program', () => {
  const { services } = parse(textOf('deploy/compose.yaml')) as {
    services: Record<
      string,
      { build?: { context: string; dockerfile: string }; command?: string[]; env_file?: string[] }
    >
  }
  const { app, 'set-up': setUp } = services
  expect(existsSync(join(project, 'deploy', app?.build?.context ?? '', app?.build?.dockerfile ?? ''))).toBe(true)
  expect(app?.env_file).toEqual(['env'])
  const [, command = ''] = /dist\/cli\.js (\S+)/.exec(setUp?.command?.[0] ?? '') ?? []
  expect(textOf('src/cli.ts')).toContain(`'${command}':`)
  // As the shell of the image reads it: the secret of the superuser comes out of its file.
  const line = (setUp?.command?.[0] ?? '').replaceAll('$$', '$').replace('cat /run/secrets/superuser', 'echo secret')
  const words = execFileSync('/bin/sh', ['-c', line.replace('node dist/cli.js', 'printf "%s\\n"')]).toString()
  expect(words.trim().split('\n')).toEqual(['setup-database', '--apply', 'postgres://postgres:secret@db:5432/postgres'])
})
