/**
 * `npm run bench [-- explain|import|export|freeze|search|pages|lists|engine]`: each part bundled as the product is, so that no translator runs beside what is
 * measured, then run one after the other in a process of its own. Plain JavaScript, because it runs before the bundling.
 *
 * Nothing here is a test: it prints figures beside those of a peer, and README.md keeps them.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const built = join(here, 'built')
/** Seconds after which a part is cut off. */
const parts = { explain: 75, import: 400, export: 24, freeze: 90, pages: 180, lists: 540, search: 240, engine: 1200 }

/** What begins with a dash goes to the parts, with the number behind it. */
const flags = process.argv.slice(2).filter((word, at, all) => word.startsWith('--') || all[at - 1] === '--firms')
const wanted = process.argv.slice(2).filter((word) => !flags.includes(word))
if (wanted.some((name) => !Object.hasOwn(parts, name))) {
  console.error(
    'npm run bench -- [explain] [import] [export] [freeze] [search] [pages] [lists] [engine [--firms N] [--json]]',
  )
  process.exit(2)
}

function run(name, seconds, env) {
  const child = spawn(process.execPath, [join(built, `${name}.mjs`), ...flags], { stdio: 'inherit', env })
  const limit = setTimeout(() => {
    console.log(`${name}: cut off after ${seconds} s`)
    child.kill('SIGTERM')
  }, seconds * 1000)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(limit)
      if (code !== 0) process.exitCode = 1
      resolve()
    })
  })
}

const scratch = mkdtempSync(join(tmpdir(), 'bolanggu-bench-'))
// The database's own account has to pass through.
chmodSync(scratch, 0o711)
// The part under way gets the signal too and ends; what it leaves is removed below.
let isStopped = false
process.on('SIGINT', () => {
  isStopped = true
})
try {
  const [{ model = 'unknown' } = {}] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0].toFixed(1)
  const say = flags.includes('--json') ? console.error : console.log
  say(
    `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${model.trim()} · ${gigabytes} GB · Node ${process.version} · load before ${load}`,
  )
  await build({
    absWorkingDir: here,
    entryPoints: [
      ...[
        'explain.ts',
        'import.ts',
        'export.ts',
        'freeze.ts',
        'search.ts',
        'pages.ts',
        'lists.ts',
        'bare.ts',
        'engine.ts',
      ],
      '../src/kernel/imports/table-worker.ts',
      '../src/kernel/columns/columns-worker.ts',
    ],
    entryNames: '[name]',
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  const names = wanted.length > 0 ? wanted : Object.keys(parts)
  if (names.includes('pages') || names.includes('lists'))
    execFileSync(process.execPath, [join(here, '../tools/build.mjs')], { stdio: 'inherit' })
  for (const name of names)
    if (!isStopped) await run(name, parts[name], { ...process.env, NODE_ENV: 'production', BENCH_SCRATCH: scratch })
} finally {
  rmSync(built, { recursive: true, force: true })
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
}
