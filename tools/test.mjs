/**
 * `npm test`: format and lint, types, unused code, the build, then every test. Each step must hold before the next; the
 * run closes with `N passed, N failed`. Plain JavaScript, because it runs before anything is built.
 */
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

const steps = [
  ['format and lint', ['biome', 'check', '--error-on-warnings']],
  ['types', ['tsc']],
  ['unused code', ['knip']],
  ['build', ['node', 'tools/build.mjs']],
  ['tests', ['vitest', 'run', ...process.argv.slice(2)]],
]

for (const [name, [program, ...args]] of steps) {
  const began = performance.now()
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (status !== 0) {
    console.log(`${name}: failed after ${seconds} s`)
    if (name !== 'tests') console.log('0 passed, 1 failed')
    process.exit(status ?? 1)
  }
  if (name !== 'tests') console.log(`${name}: ${seconds} s`)
}
