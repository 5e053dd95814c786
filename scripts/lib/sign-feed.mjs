// Signs what the update server will say. The key lies on the release machine alone; the app holds its public half.
import { createPrivateKey, sign } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs every feed of a folder. @param keyFile an Ed25519 private key, PEM. @returns the names of the feeds. */
export function signFeeds(folder, keyFile) {
  const key = createPrivateKey(readFileSync(keyFile))
  const names = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name))
  for (const name of names) {
    const path = join(folder, name)
    writeFileSync(path, signFeed(readFileSync(path, 'utf8'), key))
  }
  return names
}

/**
 * Adds the signature to a feed as electron-builder writes it. The signed text is that of src/main/updates/feed-signature.ts;
 * a test holds the two against each other.
 * @throws where the feed names no version or no file.
 */
export function signFeed(yaml, key) {
  const feed = yaml.replace(/^signature: .*\n?/m, '')
  const version = /^version: (.+)$/m.exec(feed)?.[1]
  const files = [...feed.matchAll(/^ +- url: (.+)\n +sha512: (.+)$/gm)]
  if (!version || files.length === 0) throw new Error('This is no feed: it names no version or no file.')
  const lines = files.map(([, url, sha512]) => `${plain(sha512)} ${plain(url)}`)
  const text = ['PASS Desk update', plain(version), ...lines, ''].join('\n')
  return `${feed.trimEnd()}\nsignature: ${sign(null, Buffer.from(text), key).toString('base64')}\n`
}

function plain(value) {
  return value.trim().replace(/^(['"])(.*)\1$/, '$2')
}
