import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitName } from '#shared/domain/roster/name-cell'

const word = fc.constantFrom(
  ...[
    'Wren',
    'wren',
    'WREN',
    'Md',
    'MD',
    'Do',
    'DO',
    'PA-C',
    'Jr',
    'II',
    'Dr',
    'Nee',
    'And',
    'Or',
    "O'Dell",
    'Al-Amin'
  ],
  ...['Bríd', 'Nguyễn-Åse', 'ÉLAN', 'Née', '×', 'O’Dell'],
  ...['Fka', 'Formerly', 'Sister', 'Van', 'V', 'I', 'Constructor', 'PhD', 'RN', 'Ma', 'Sr', '-', "'"]
)

test('plain names - the short way of taking a name apart never differs from the long way', () => {
  fc.assert(
    fc.property(
      word,
      word,
      fc.oneof(
        fc.constantFrom('', ' Q', ' Q.', ' V', ' i', ' É', ' É.'),
        word.map((text) => ` ${text}`)
      ),
      (last, first, middle) => {
        const text = `${last}, ${first}${middle}`
        // Two blanks mean the same, and only the long way takes them.
        const long = splitName(text.replace(', ', ',  '))
        // Only the short way is ever sure.
        expect(splitName(text)).toEqual(long && { ...long, isSurelyName: expect.any(Boolean) as boolean })
      }
    ),
    { numRuns: 2_000 }
  )
})
