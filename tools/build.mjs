/**
 * Builds the pages and the server into dist/, unless what is there was made from these very files: so that a start after
 * the first takes no time for it. Plain JavaScript, because it runs before anything is built.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build as esbuild } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const inputs = ['src', 'city', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tools/build.mjs']
const stamp = join(root, 'dist/built-from')

function* filesOf(path) {
  if (!statSync(path).isDirectory()) return yield path
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name))
}

/** Of every file's name and content. */
function hashOf() {
  const hash = createHash('sha256')
  for (const input of inputs)
    for (const file of filesOf(join(root, input)))
      if (!file.includes('.test.')) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

const hash = hashOf()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  process.chdir(root)
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  const common = {
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  }
  await Promise.all([
    build({ logLevel: 'warn' }),
    esbuild({
      ...common,
      entryPoints: {
        ...{ main: 'src/main.ts', cli: 'src/cli.ts' },
        ...{ 'fill-worker': 'city/fill-worker.ts', 'table-worker': 'src/kernel/imports/table-worker.ts' },
        ...{ 'columns-worker': 'src/kernel/columns/columns-worker.ts' },
      },
      outdir: 'dist',
    }),
  ])
  // Compressed once here and not at every visit: on a phone this is most of the first load.
  for (const file of filesOf(join(root, 'dist/web/assets'))) {
    if (!/\.(js|css|svg)$/.test(file)) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  }
  writeFileSync(stamp, hash)
}
