import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Looks for words in every file under a folder, in each encoding in which they could lie there: plain, two bytes a
 * character, hexadecimal, base64 (at each of its three offsets), and upside down in case.
 * @returns what was found, as sentences; none is the aim.
 */
export function findReadable(folder: string, words: readonly string[], ignore: RegExp = /$^/): readonly string[] {
  const needles = words.flatMap(encodingsOf)
  const found: string[] = []
  for (const path of filesUnder(folder)) {
    if (ignore.test(path)) continue
    const bytes = readFileSync(path)
    for (const { word, encoding, needle } of needles) {
      if (bytes.includes(needle)) found.push(`${word} as ${encoding} in ${path}`)
    }
  }
  return found
}

function encodingsOf(word: string) {
  const plain = Buffer.from(word, 'utf8')
  const texts = [
    { encoding: 'utf-8', needle: plain },
    { encoding: 'lower case', needle: Buffer.from(word.toLowerCase(), 'utf8') },
    { encoding: 'upper case', needle: Buffer.from(word.toUpperCase(), 'utf8') },
    { encoding: 'utf-16', needle: Buffer.from(word, 'utf16le') },
    { encoding: 'hexadecimal', needle: Buffer.from(plain.toString('hex')) }
  ]
  // In base64 a word looks different at each offset modulo three; its first and last characters depend on neighbours.
  const base64 = [0, 1, 2].map((offset) => ({
    encoding: `base64 at ${offset}`,
    needle: Buffer.from(
      Buffer.concat([Buffer.alloc(offset), plain])
        .toString('base64')
        .slice(offset === 0 ? 0 : 4)
        .replace(/.{0,4}$/, '')
    )
  }))
  return [...texts, ...base64]
    .filter(({ needle }) => needle.length >= 6)
    .map(({ encoding, needle }) => ({ word, encoding, needle }))
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => {
      try {
        return statSync(path).isFile()
      } catch {
        // A socket or a link of a browser that has ended.
        return false
      }
    })
}
