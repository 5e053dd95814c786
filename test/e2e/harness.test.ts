import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launchApp, projectFolder, withApp, type LaunchedApp } from '../support/app.ts'
import { startTestKeyring, withoutKeyring } from '../support/keyring.ts'
import { temporaryFolder } from '../support/run-folder.ts'

const appDir = join(projectFolder, 'test', 'support', 'harness-app')

test('harness - opens a window of 1366 by 768 on a profile of its own', async () => {
  await withApp({ appDir }, async ({ app, window, userDataDir, output }) => {
    expect(await window.title()).toBe('Harness')
    const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(bounds).toMatchObject({ width: 1366, height: 768 })
    expect(await app.evaluate(({ app: electron }) => electron.getPath('userData'))).toBe(userDataDir)
    expect(output()).toContain('harness app is ready')
  })
})

test('harness - a killed app is gone and opens again on the same profile', async () => {
  const first = await launchApp({ appDir })
  await first.kill()
  expect(first.process.signalCode).toBe('SIGKILL')
  const second = await launchApp({ appDir, userDataDir: first.userDataDir })
  await second.close()
  expect(second.process.exitCode).toBe(0)
})

test.runIf(process.platform === 'linux')(
  'keyring - what one run seals in the real keyring, the next one opens',
  async () => {
    const userDataDir = temporaryFolder('profile')
    const sealed = await withApp({ appDir, userDataDir }, (desk) => seal(desk, 'a key worth keeping'))
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('a key worth keeping')
    expect(await withApp({ appDir, userDataDir }, (desk) => open(desk, sealed))).toBe('a key worth keeping')
  }
)

test.runIf(process.platform === 'linux')('keyring - absent: the platform says so and seals nothing', async () => {
  await withApp({ appDir, env: withoutKeyring }, async ({ app }) => {
    expect(await app.evaluate(({ safeStorage }) => safeStorage.isEncryptionAvailable())).toBe(false)
  })
})

test.runIf(process.platform === 'linux')('keyring - replaced: what the lost one sealed does not open', async () => {
  const userDataDir = temporaryFolder('profile')
  const sealed = await withApp({ appDir, userDataDir }, (desk) => seal(desk, 'sealed by the old keyring'))
  const other = await startTestKeyring(temporaryFolder('other-keyring'))
  try {
    await withApp({ appDir, userDataDir, env: other.env }, async (desk) => {
      await expect(open(desk, sealed)).rejects.toThrow()
    })
  } finally {
    await other.stop()
  }
})

function seal({ app }: LaunchedApp, text: string): Promise<string> {
  return app.evaluate(({ safeStorage }, secret) => safeStorage.encryptString(secret).toString('base64'), text)
}

function open({ app }: LaunchedApp, sealed: string): Promise<string> {
  return app.evaluate(({ safeStorage }, base64) => safeStorage.decryptString(Buffer.from(base64, 'base64')), sealed)
}
