/**
 * deploy/, tried as far as it can be without a container engine: the files say only what is there, and what the image
 * would hold starts outside the project, for an account without rights, on files it cannot write.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../support/product.ts'

const project = join(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(project, path), 'utf8')
const docker = textOf('deploy/Dockerfile')

/** What is copied out of the project: into the stage that builds, or into the one that runs. */
function copied(stage: 'build' | 'run'): { from: string[]; to: string }[] {
  const [build = '', run = ''] = docker.split(/^FROM /m).slice(1)
  return [...(stage === 'build' ? build : run).matchAll(/^COPY (?!--)(.+) (\S+)$/gm)].map(([, from = '', to = '']) => ({
    from: from.split(' '),
    to,
  }))
}

interface Service {
  image: string
  environment?: Record<string, string>
  read_only?: boolean
  cap_drop?: string[]
  tmpfs?: string[]
  secrets?: string[]
  volumes?: string[]
  depends_on?: Record<string, unknown>
}
const compose = parse(textOf('deploy/compose.yaml')) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  secrets: Record<string, unknown>
}

test('everything that is copied is there', () => {
  const sources = [...copied('build'), ...copied('run')].flatMap(({ from }) => from)
  expect(sources.length).toBeGreaterThan(10)
  expect(sources.filter((path) => !existsSync(join(project, path)))).toEqual([])
})

test('everything the program reads beside itself is in the image', () => {
  const files = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' }).filter((it) =>
    it.endsWith('.ts'),
  )
  const read = files
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => [...textOf(`src/${file}`).matchAll(/inProject\('([^']+)'\)/g)].map(([, path = '']) => path))
  const held = [...copied('run').flatMap(({ from }) => from), 'dist']
  expect(read.length).toBeGreaterThan(5)
  expect(read.filter((path) => !held.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([])
})

test('the build has what it hashes', () => {
  const inputs = /const inputs = \[([^\]]+)\]/.exec(textOf('tools/build.mjs'))?.[1] ?? ''
  const wanted = [...inputs.matchAll(/'([^']+)'/g)].map(([, path = '']) => path)
  expect(wanted.filter((path) => !copied('build').some(({ from }) => from.includes(path)))).toEqual([])
})

test('every setting that is named is one', () => {
  const known = new Set(textOf('src/kernel/settings.ts').match(/\b[A-Z]+(?:_[A-Z]+)+\b|\bPORT\b/g))
  const named = [
    ...[...textOf('deploy/env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name),
    ...Object.keys(compose.services.app?.environment ?? {}),
    ...[...docker.matchAll(/([A-Z_]+)=\S+/g)].map(([, name = '']) => name),
    ...[...textOf('deploy/bolanggu.service').matchAll(/\b((?:BOLANGGU|NODE)_[A-Z]+)=/g)].map(([, name = '']) => name),
  ]
  expect(named.length).toBeGreaterThan(12)
  expect(named.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([])
})

test('the composition hangs together, and the product runs without rights', () => {
  const { app, db } = compose.services
  expect(app).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] })
  expect(db?.image).toBe('postgres:17')
  for (const { volumes = [], secrets = [], depends_on = {} } of Object.values(compose.services)) {
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
    for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret)
    for (const service of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(service)
  }
  expect(docker).toMatch(/^USER node$/m)
  expect(docker).toMatch(/^FROM node:22-slim$/m)
  expect(docker).toContain('deploy/healthcheck.mjs')
})

test('no secret is in any of it', () => {
  for (const line of textOf('deploy/env.example').split('\n'))
    if (/SECRET|DATABASE_/.test(line) && !line.startsWith('#')) expect(line).toMatch(/=$/)
  expect(textOf('.gitignore')).toContain('deploy/env\n')
  expect(textOf('.dockerignore')).toContain('deploy/superuser')
})

const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const place = await mkdtemp(join(tmpdir(), 'bolanggu-image-'))
await chmod(place, 0o755)
afterAll(async () => {
  execFileSync('chmod', ['-R', 'u+w', place])
  await rm(place, { recursive: true, force: true })
})

/** Whether the account could follow a link to the project's packages. */
function reaches(path: string): boolean {
  try {
    execFileSync('ls', [path], { ...nobody, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The files of the image, put together by what its description copies. */
async function imageIn(folder: string): Promise<string> {
  const app = join(folder, 'app')
  await mkdir(app)
  for (const { from, to } of copied('run'))
    for (const path of from) {
      const target = join(app, to === './' ? path : to)
      await mkdir(dirname(target), { recursive: true })
      await cp(join(project, path), target, { recursive: true })
    }
  await cp(join(project, 'dist'), join(app, 'dist'), { recursive: true })
  const packages = join(project, 'node_modules')
  if (reaches(packages)) await symlink(packages, join(app, 'node_modules'))
  else await cp(packages, join(app, 'node_modules'), { recursive: true })
  execFileSync('chmod', ['-R', 'a-w,a+rX', app])
  return app
}

test('what the image holds opens a real house for an account without rights, and its health is told', async () => {
  const app = await imageIn(place)
  const data = join(place, 'data')
  await mkdir(data)
  if (nobody.uid) await chown(data, nobody.uid, nobody.gid)
  const port = String(await freePort())
  const env = { PATH: process.env.PATH ?? '', PORT: port, BOLANGGU_DATA: data, NODE_ENV: 'production' }
  const oidc = {
    OIDC_ISSUER: 'https://id.city.example',
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'a-secret-long-enough',
  }
  const health = async () =>
    await new Promise<number | null>((resolve) => {
      const asked = spawn(process.execPath, [join(app, 'deploy/healthcheck.mjs')], { env, ...nobody })
      asked.once('exit', resolve)
    })
  expect(await health()).toBe(1)
  const product = spawn(process.execPath, [join(app, 'dist/main.js')], {
    cwd: '/',
    env: { ...env, ...oidc },
    ...nobody,
  })
  let said = ''
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString()
    })
  const gone = new Promise<number | null>((resolve) => product.once('exit', resolve))
  try {
    // The invitation is the last line of a first start, written after the address.
    for (let i = 0; i < 600 && !said.includes('First administrator, once') && product.exitCode === null; i++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect(said).toContain('Bolanggu is open')
    expect(said).toContain('First administrator, once')
    expect(await health()).toBe(0)
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text()
    expect(page).toContain('<div id="root"')
  } finally {
    product.kill('SIGTERM')
  }
  expect(await gone).toBe(0)
}, 120_000)

test('the command line is in the image too', () => {
  const said = execFileSync(process.execPath, ['dist/cli.js', 'setup-database'], { cwd: project }).toString()
  expect(said).toContain('create role bolanggu_migrate')
  expect(textOf('deploy/compose.yaml')).toContain('dist/cli.js setup-database')
}, 60_000)
