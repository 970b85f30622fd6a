import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One PostgreSQL for the whole run, whatever runs in it.
    globalSetup: ['test/global-setup.ts'],
    // Processes, not threads: argon2, sharp and the module state of the server are tried as they really run.
    pool: 'forks',
    // One process for many files: modules are read once, not once a file. What a file starts, it ends.
    isolate: false,
    // What is awaited comes as soon as it can: the limit is for what never comes.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts'],
          exclude: ['test/browser/**', '**/node_modules/**'],
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['web/*.test.ts', 'web/src/**/*.test.ts'],
          maxWorkers: 2,
          // No measure of anything: a machine with much to do reads every component in its own time.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // A browser, a server and PostgreSQL at once are enough for a small machine.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
          // After the rest: nothing competes with the browser.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
