/**
 * `npm run trial [name …]`: the long runs that are too slow for the tests, one file each in this folder. Each prints one
 * line of JSON with what it did and ends with 0 only if everything held. The last result is kept in bench/README.md.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const named = process.argv.slice(2)
const trials = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => named.length === 0 || named.includes(name))

const failed = trials.filter((name) => {
  console.log(`· ${name}`)
  const { status } = spawnSync('npx', ['tsx', `${folder}${name}.ts`], { stdio: 'inherit' })
  return status !== 0
})
console.log(failed.length === 0 ? `${trials.length} trials held` : `did not hold: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
