import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,test,city}/**/*.test.ts'],
    globalSetup: 'test/support/postgres.ts',
    reporters: ['default', './test/support/count.ts'],
    // Every file has its own database, so they may share the rest; loading it once halves the time.
    isolate: false,
    // Two at least: a file mostly waits for its database or its browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
