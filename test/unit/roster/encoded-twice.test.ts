import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGarbled, mendTwiceEncoded } from '#shared/domain/roster/encoded-twice'

const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** The text as a program leaves it that took its UTF-8 for Windows-1252. */
function encodeTwice(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] ?? '') : String.fromCharCode(byte)))
    .join('')
}

const name = fc
  .array(fc.constantFrom(...'abcdef ABC-', ...'áéíóúñüößçåøèêàÁÉÍÑÜÇÅØãõÃÕÂâ’łŁřěăîșț'), { maxLength: 30 })
  .map((letters) => letters.join(''))
  // Before an apostrophe these letters, which stand there in no name, are what Ò or Œ look like when encoded twice.
  .filter((text) => !/[ÃÅÂ]’/.test(text))

test('encoded twice - whatever a name is made of comes back, after one time too many or two', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(mendTwiceEncoded(encodeTwice(text))).toBe(text)
      expect(mendTwiceEncoded(encodeTwice(encodeTwice(text)))).toBe(text)
    })
  )
})

test('encoded twice - a name that is right is left alone, and not called garbled', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(mendTwiceEncoded(text)).toBe(text)
    })
  )
  for (const right of ['IRMÃ', 'João', 'SÃO', 'Ângela', 'Âncora', 'Łukasz', 'Müller?', 'Who?', 'Zoë', "d'Été"]) {
    expect(isGarbled(right), right).toBe(right === 'IRMÃ')
  }
})

test('encoded twice - what is right in one place and wrong in another is not touched but said', () => {
  expect(mendTwiceEncoded('José GarcÃ­a')).toBe('José GarcÃ­a')
  for (const wrong of ['José GarcÃ­a', 'Garc\uFFFDa', 'Nu?ez', 'JosÃ', '?ngel']) expect(isGarbled(wrong)).toBe(true)
})
