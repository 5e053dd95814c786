import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDateShaped, readDateCell } from '#shared/domain/roster/date-cell'
import { createOrderEvidence, decideOrders } from '#shared/domain/roster/date-order'
import { splitName } from '#shared/domain/roster/name-cell'
import { isNotAPersonText } from '#shared/domain/roster/not-a-person'
import { readNpiCell } from '#shared/domain/roster/npi-cell'
import { toStateCode } from '#shared/domain/roster/us-states'
import { isPlaceholder } from '#shared/domain/roster/placeholder'
import { npiCheckDigit } from '#shared/domain/npi'
import { isFullDate } from '#shared/domain/partial-date'

const day = fc.integer({ min: Date.UTC(1930, 0, 1) / 86_400_000, max: Date.UTC(2044, 11, 31) / 86_400_000 })
const isoDay = day.map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

function read(text: string) {
  const reading = readDateCell(text, 2026, null)
  if (reading.kind === 'date') return reading.date
  return reading.kind === 'either' ? `${reading.monthFirst} or ${reading.dayFirst}` : reading.kind
}

test('date cells - every writing of a date that has one meaning only', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['2021-03-04', '2021-03-04'],
    ['2021/3/4', '2021-03-04'],
    ['2021-03-04T08:15:00.000Z', '2021-03-04'],
    ['3/25/2021 12:00:00 AM', '2021-03-25'],
    ['25.3.2021', '2021-03-25'],
    ['4-Mar-21', '2021-03-04'],
    ['04MAR2021', 'not_a_date'],
    ['March 4th, 2021', '2021-03-04'],
    ['Thu, 4 March 2021', '2021-03-04'],
    ['Sept. 4 2021', '2021-09-04'],
    ['Mar-2021', '2021-03'],
    ['03/2021', '2021-03'],
    ['20210304', '2021-03-04'],
    ['03252021', '2021-03-25'],
    ['5/5/62', '1962-05-05'],
    ['12/31/29', '2029-12-31']
  ]
  for (const [text, expected] of texts) expect(`${text}: ${read(text)}`).toBe(`${text}: ${expected}`)
})

test('date cells - two meanings, no meaning, no date', () => {
  expect(read('3/4/2021')).toBe('2021-03-04 or 2021-04-03')
  expect(read('03042021')).toBe('2021-03-04 or 2021-04-03')
  expect(read('44197')).toBe('2021-01-01 or 2025-01-02')
  expect(readDateCell('44197', 2026, 1900)).toMatchObject({ kind: 'date', date: '2021-01-01' })
  expect(read('2/30/2021')).toBe('impossible')
  expect(read('2021-13-01')).toBe('impossible')
  for (const text of ['', 'soon', '12', '1234567893', '555-123-4567', '123-45-6789', 'May', 'Marlow', '1/2', '99']) {
    expect(`${text}: ${read(text)}`).toBe(`${text}: not_a_date`)
    expect(isDateShaped(text)).toBe(false)
  }
})

test('date cells - a date that is written in either order is never read as a third', () => {
  fc.assert(
    fc.property(isoDay, fc.constantFrom('/', '-', '.'), fc.boolean(), (iso, separator, monthFirst) => {
      const [year = '', month = '', date = ''] = iso.split('-')
      const text = (monthFirst ? [month, date, year] : [date, month, year]).join(separator)
      const reading = readDateCell(text, 2026, null)
      expect(isDateShaped(text)).toBe(true)
      if (reading.kind === 'date') expect(reading.date).toBe(iso)
      else if (reading.kind === 'either') expect(monthFirst ? reading.monthFirst : reading.dayFirst).toBe(iso)
      else expect(reading.kind).toBe('a date')
    })
  )
})

test('date cells - whatever the text, an answer is a real date or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d/.\- :TZamp]{0,24}$/)), (text) => {
      const reading = readDateCell(text, 2026, null)
      if (reading.kind === 'date') expect(isFullDate(reading.date) || /^\d{4}-\d{2}$/.test(reading.date)).toBe(true)
      if (reading.kind === 'either') expect(reading.monthFirst).not.toBe(reading.dayFirst)
    })
  )
})

function evidenceOf(cells: readonly string[]) {
  const { evidence, add } = createOrderEvidence()
  for (const cell of cells) add(readDateCell(cell, 2026, null))
  return evidence
}

test('date orders - three witnesses and no other settle a column, one of each settles nothing', () => {
  const orders = (cells: readonly string[], all: readonly string[] = []) =>
    decideOrders(evidenceOf(cells), [evidenceOf(cells), evidenceOf(all)])['/']
  expect(orders(['1/31/20', '2/28/20', '3/30/20'])).toBe('month_first')
  expect(orders(['31/1/20', '28/2/20', '30/3/20'])).toBe('day_first')
  expect(orders(['1/31/20', '2/28/20'])).toBeNull()
  expect(orders([...new Array<string>(500).fill('1/31/20'), '31/1/20'])).toBeNull()
  expect(orders(['1/2/20'], new Array<string>(10).fill('1/31/20'))).toBe('month_first')
  expect(orders(['31/1/20'], new Array<string>(10).fill('1/31/20'))).toBeNull()
})

test('NPI cells - read however they are mauled, chosen between never', () => {
  const npi = `123456789${npiCheckDigit('123456789')}`
  const other = `198765432${npiCheckDigit('198765432')}`
  for (const text of [
    npi,
    `${npi}.0`,
    `NPI: ${npi}`,
    `NPI#${npi}`,
    `${npi.slice(0, 3)} ${npi.slice(3, 6)} ${npi.slice(6)}`,
    `${npi} (verified)`
  ]) {
    expect(readNpiCell(text)).toEqual({ kind: 'npi', npi })
  }
  expect(readNpiCell(`${npi}/${npi}`)).toEqual({ kind: 'npi', npi })
  expect(readNpiCell(`${npi}, ${other}`)).toEqual({ kind: 'several', npis: [npi, other] })
  expect(readNpiCell('1.234567893E+09')).toEqual({ kind: 'npi', npi: '1234567893' })
  expect(readNpiCell('1.23457E+09')).toEqual({ kind: 'invalid', reason: 'rounded' })
  expect(readNpiCell('Not Found')).toEqual({ kind: 'invalid', reason: 'text' })
  expect(readNpiCell('1234567890')).toEqual({ kind: 'invalid', reason: 'check_digit' })
  expect(readNpiCell('3234567893')).toEqual({ kind: 'invalid', reason: 'first_digit' })
  expect(readNpiCell('12345678')).toEqual({ kind: 'invalid', reason: 'length' })
})

test('name cells - parts put together in the usual ways come apart again', () => {
  const word = fc
    .stringMatching(/^[A-Z][a-z]{2,9}$/)
    .filter((text) => splitName(`Zyx, ${text}`)?.firstName === text && splitName(`${text}, Zyx`)?.lastName === text)
  const particles = /^(Van|Von|Del|Der|Den|Dos|Das|Ter|Ten|Bin|Ibn|Abu|Mac|Della)$/
  const plain = word.filter((text) => !particles.test(text) && !/^(And|Mrs|Miss|Nee|Fka)$/.test(text))
  const credential = fc.constantFrom('', 'MD', 'DO', 'PA-C', 'M.D.', 'MD, FACS')
  fc.assert(
    fc.property(
      plain,
      plain,
      fc.option(fc.constantFrom('Q.', 'R'), { nil: '' }),
      fc.constantFrom('', 'Jr.', 'III'),
      credential,
      (last, first, middle, suffix, degree) => {
        const given = [first, middle].filter((part) => part !== '').join(' ')
        const writings = [
          `${last}${suffix && ` ${suffix}`}, ${given}${degree && `, ${degree}`}`,
          `${last}${degree && ` ${degree}`}, ${given}${suffix && `, ${suffix}`}`,
          `${given} ${last}${suffix && ` ${suffix}`}${degree && `, ${degree}`}`
        ]
        for (const writing of writings) {
          expect(splitName(writing), writing).toMatchObject({
            lastName: last,
            firstName: first,
            middleName: middle,
            suffix: suffix.replace('.', ''),
            credential: degree.replaceAll('.', ''),
            formerName: ''
          })
        }
      }
    )
  )
})

test('name cells - titles, degrees in odd places, particles', () => {
  const parts = (text: string) => {
    const split = splitName(text)
    return split && [split.lastName, split.firstName, split.middleName, split.suffix, split.credential].join('|')
  }
  expect(parts('Rev. Dr. Alan Poe DO')).toBe('Poe|Alan|||DO')
  expect(parts('John Smith Jr., MD, FACS')).toBe('Smith|John||Jr|MD, FACS')
  expect(parts('LEE, MD, JANE')).toBe('LEE|JANE|||MD')
  expect(parts('Smith, John - MD')).toBe('Smith|John|||MD')
  expect(parts('Jean-Pierre de la Croix')).toBe('de la Croix|Jean-Pierre|||')
  expect(parts('Smith , John (retired)')).toBe('Smith|John|||')
  expect(parts('Smith,John,MD')).toBe('Smith|John|||MD')
})

test('name cells - what cannot be told apart is not split', () => {
  for (const text of [
    'Cher',
    'Smith MD',
    'Alder, Finn and Beech, Gwen',
    'Dr. Smith / Dr. Jones',
    'Smith 2',
    'a b c d e f g h',
    'x@y.example',
    ''
  ]) {
    expect(splitName(text)).toBeNull()
  }
})

test('not a person - organisations and report lines are told from people with such names', () => {
  for (const text of [
    'Total',
    'Grand Total: 14',
    'Total Providers 25',
    'Page 3 of 7',
    'Elm Clinic',
    'Ash Radiology, P.C.',
    'VACANT',
    'End of Report',
    'Department of Surgery',
    'Count: 12'
  ]) {
    expect(`${text} ${isNotAPersonText(text)}`).toBe(`${text} true`)
  }
  for (const text of [
    'Church, Anne',
    'Total, Marie',
    'Page, Ellen',
    'Clinic, Joan',
    'Group, Al',
    'Test, Ivy',
    'Service, Robert W',
    'Inchbald, Rosa',
    'Park, Jin-Ho PA'
  ]) {
    expect(`${text} ${isNotAPersonText(text)}`).toBe(`${text} false`)
  }
})

test('state cells - codes and names, and no word that every object knows', () => {
  expect(['OH', 'oh', ' Ohio ', 'D.C.', 'west virginia'].map(toStateCode)).toEqual(['OH', 'OH', 'OH', 'DC', 'WV'])
  expect(['constructor', 'toString', 'Nowhere', ''].map(toStateCode)).toEqual([null, null, null, null])
})

test('placeholders - in any case, with dots and in brackets; names and words that only begin like them are none', () => {
  const nothing = ['', 'N/A', 'n.a.', 'T.B.D', 'None', '(none)', 'NULL.', '<null>', 'Unk.', '*unknown*', '-', 'no date']
  expect(nothing.filter((text) => !isPlaceholder(text))).toEqual([])
  const something = ['Nano', 'Nan, A.', 'Noni', 'Nulk', 'Tba1', 'Unka', 'Pender', 'Missin.', 'Blan.', 'é', 'N.A.B.']
  expect(something.filter((text) => isPlaceholder(text))).toEqual([])
})

test('date cells - with slashes, every text that says the same is read alike, with zeros before its numbers or none', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.nat(2200), (first, second, year) => {
      const digits = (value: number, length: number): string => String(value).padStart(length, '0')
      const long = `${digits(first, 2)}/${digits(second, 2)}/${digits(year, 4)}`
      expect(readDateCell(`${first}/${second}/${digits(year, 4)}`, 2026, null)).toEqual(readDateCell(long, 2026, null))
      // A blank after the slash means the same, and takes the long way.
      expect(readDateCell(long.replace('/', '/ '), 2026, null)).toEqual(readDateCell(long, 2026, null))
    })
  )
})
