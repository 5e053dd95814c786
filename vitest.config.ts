import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          setupFiles: ['test/support/unit-setup.ts'],
          testTimeout: 60_000
        }
      },
      {
        // Real windows on one screen: one file after the other.
        test: {
          name: 'e2e',
          // A window that a busy machine starved is looked at once more; a real fault fails twice.
          retry: process.env['CI'] ? 1 : 0,
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/support/e2e-setup.ts'],
          setupFiles: ['test/support/evidence-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false
        }
      },
      {
        // Takes the pictures of docs/screens; `npm run screens`, never part of `npm test`.
        test: {
          name: 'screens',
          include: ['test/screens/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/support/e2e-setup.ts'],
          setupFiles: ['test/support/evidence-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false
        }
      }
    ]
  }
})
