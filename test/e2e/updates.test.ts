import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { signedText } from '../../src/main/updates/feed-signature.ts'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { temporaryFolder } from '../support/run-folder.ts'

/** A real update server on this computer, the real updater, and a release key of the test's own. */
const release = generateKeyPairSync('ed25519')
const FILE = 'PASS-Desk-99.0.0-linux-x64.AppImage'
const bytes = randomBytes(200_000)
const isLinux = process.platform === 'linux'

interface Offer {
  readonly key?: typeof release.privateKey
  /** What is sent for the file that was announced. */
  readonly sent?: Buffer
}

let server: Server | null = null
let desk: LaunchedApp | null = null
let downloads = 0
afterEach(async () => {
  await desk?.close()
  server?.close()
  downloads = 0
})

/** Opens the settings of a desk whose update server offers version 99.0.0. */
async function openSettings({ key = release.privateKey, sent = bytes }: Offer) {
  const sha512 = createHash('sha512').update(bytes).digest('base64')
  const feed = { version: '99.0.0', files: [{ url: FILE, sha512, size: bytes.length }] }
  const signature = sign(null, Buffer.from(signedText(feed)), key).toString('base64')
  server = createServer((request, response) => {
    if (request.url?.startsWith('/latest-linux.yml'))
      response.end(JSON.stringify({ ...feed, path: FILE, sha512, signature }))
    else if (request.url === `/${FILE}`) {
      downloads++
      response.setHeader('content-length', sent.length).end(sent)
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const installed = join(temporaryFolder('installed'), 'PASS-Desk.AppImage')
  writeFileSync(installed, 'the version that runs')
  desk = await launchApp({
    args: ['--practice'],
    env: {
      PASS_DESK_UPDATE_ADDRESS: `http://127.0.0.1:${String(port)}`,
      PASS_DESK_UPDATE_KEY: release.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      APPIMAGE: installed
    }
  })
  const { window } = desk
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByRole('navigation', { name: 'Groups' }).getByRole('button', { name: 'Updates' }).click()
  return window.getByRole('region', { name: 'Updates' })
}

test.runIf(isLinux)('updates - found, downloaded and checked, each when somebody says so', async () => {
  const updates = await openSettings({})
  await updates.getByText('Looked for once a day.').waitFor()
  await updates.getByRole('button', { name: 'Look now' }).click()
  await updates.getByText('Version 99.0.0 can be had').waitFor()
  expect(downloads).toBe(0)
  await updates.getByRole('button', { name: 'Download 99.0.0' }).click()
  await updates.getByText('Version 99.0.0 is here and checked').waitFor()
  await updates.getByRole('button', { name: 'Restart now' }).waitFor()
  expect(downloads).toBe(1)
})

test.runIf(isLinux)('updates - what another key has signed is told, and nothing of it downloaded', async () => {
  const updates = await openSettings({ key: generateKeyPairSync('ed25519').privateKey })
  await updates.getByRole('button', { name: 'Look now' }).click()
  await updates.getByText('is not signed by the PASS Desk release key').waitFor()
  expect(downloads).toBe(0)
  await updates.getByRole('button', { name: 'Look now' }).waitFor()
})

test.runIf(isLinux)('updates - a download that is not what was announced is thrown away', async () => {
  const altered = Buffer.from(bytes)
  altered.writeUInt8(altered.readUInt8(7) ^ 1, 7)
  const updates = await openSettings({ sent: altered })
  await updates.getByRole('button', { name: 'Look now' }).click()
  await updates.getByRole('button', { name: 'Download 99.0.0' }).click()
  await updates.getByText('is not what was announced, and was thrown away').waitFor()
  expect(await updates.getByRole('button', { name: 'Restart now' }).count()).toBe(0)
})
