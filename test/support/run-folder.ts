import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * One folder per test run: every profile, keyring and spool lies in it, and a note of each process that was started, so
 * that the end of the run can remove them all, whatever became of the tests. Its name reaches the workers by environment.
 */
const VARIABLE = 'PASS_DESK_TEST_RUN'

/** For the run's set-up: makes the folder. */
export function createRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pass-desk-test-'))
  chmodSync(folder, 0o711) // the print service reads its spool in it as a user of its own
  mkdirSync(join(folder, 'processes'))
  process.env[VARIABLE] = folder
  return folder
}

/** A fresh folder for one test; it lasts until the run ends, so that an app can be started on it again. */
export function temporaryFolder(name = 'folder'): string {
  return mkdtempSync(join(runFolder(), `${name}-`))
}

/** Notes the leader of a process group, to be ended at the latest with the run. */
export function noteProcess(pid: number): void {
  writeFileSync(join(runFolder(), 'processes', String(pid)), '')
}

export function forgetProcess(pid: number): void {
  rmSync(join(runFolder(), 'processes', String(pid)), { force: true })
}

/** For the run's end, may be called twice: ends what still runs and removes everything. */
export function removeRunFolder(): void {
  const folder = runFolder()
  if (!existsSync(folder)) return
  for (const pid of readdirSync(join(folder, 'processes'))) killGroup(Number(pid))
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/** Ends a process and its children at once, without giving them a chance to tidy up. */
export function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone.
  }
}

function runFolder(): string {
  const folder = process.env[VARIABLE]
  if (!folder) throw new Error('No test run is set up: run this test through `vitest --project e2e`.')
  return folder
}
