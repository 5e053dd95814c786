import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { TestRunner } from 'vitest'

const resultsFolder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'test-results')
const SCREENSHOT_LIMIT_MS = 5_000

/** Keeps what the window showed and what the main process printed in test-results/, named after the test. */
export async function keepEvidence(app: { readonly window: Page; output(): string }): Promise<void> {
  const name = join(resultsFolder, fileNameOf(TestRunner.getCurrentTest()?.fullName ?? 'outside a test'))
  mkdirSync(resultsFolder, { recursive: true })
  writeFileSync(`${name}.log`, app.output())
  // A window that hangs or is gone has nothing to show; the failure itself is what matters.
  await app.window.screenshot({ path: `${name}.png`, timeout: SCREENSHOT_LIMIT_MS }).catch(() => undefined)
}

/** Has the test that is running failed already? Between tests: no. */
export function testHasFailed(): boolean {
  return TestRunner.getCurrentTest()?.result?.state === 'fail'
}

function fileNameOf(title: string): string {
  return title
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 120)
}
