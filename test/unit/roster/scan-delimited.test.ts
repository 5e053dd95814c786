import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { isSureNameWord, isNotAPersonText } from '#shared/domain/roster/not-a-person'
import { splitPlainName } from '#shared/domain/roster/plain-name'
import { cleanCell } from '#shared/domain/roster/source-table'
import { CLEAN_CELL, DelimitedScanner, lineEndOf } from '../../../src/renderer/roster-import/scan-delimited.ts'

const piece = fc.constantFrom('a', 'Bo', ',', ',', '"', '"', '""', '\n', '\n', ' ', '=', "'", 'é', '7', '","', '"\n"')
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => `${pieces.join('')}\n`)

function scan(content: string, quotes = true) {
  const rows: string[][] = []
  const flags: boolean[] = []
  const scanner = new DelimitedScanner(new TextEncoder().encode(content), {
    delimiter: ',',
    lineEnd: '\n',
    quotes,
    longest: 1_000
  })
  for (let count = scanner.next(); count > 0; count = scanner.next()) {
    let cell = 0
    for (const end of scanner.rowEnds.subarray(0, count)) {
      const row: string[] = []
      for (; cell < end; cell++) {
        const text = scanner.textOf(cell)
        if (scanner.kinds[cell] === CLEAN_CELL) {
          flags.push(cleanCell(text) === text, (scanner.ends[cell] ?? 0) - (scanner.starts[cell] ?? 0) === text.length)
        }
        row.push(text)
      }
      rows.push(row)
    }
  }
  return { rows, isWhole: scanner.isWhole, flags }
}

test('scanned text - every row and cell is as a known parser cuts it, and broken quotation marks are seen by both', () => {
  fc.assert(
    fc.property(text, (content) => {
      const known = Papa.parse<string[]>(content, { delimiter: ',', newline: '\n' })
      const { rows, isWhole, flags } = scan(content)
      const isBroken = known.errors.some(({ type }) => type === 'Quotes')
      expect(isWhole).toBe(!isBroken)
      expect(flags.every((flag) => flag)).toBe(true)
      if (isBroken) return
      // A line's end at the end of the text is a row of its own for the other.
      expect(rows).toEqual(known.data.slice(0, -1))
    }),
    { numRuns: 5_000 }
  )
})

test('scanned text - what lies across the places where the search for marks begins anew is cut as elsewhere', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 16_384 - 40, max: 16_384 + 4 }), (content, length) => {
      const before = `${'x'.repeat(length - 1)}\n`
      const alone = scan(content)
      const { rows, isWhole, flags } = scan(before + content)
      expect(isWhole).toBe(alone.isWhole)
      expect(flags.slice(-alone.flags.length)).toEqual(alone.flags)
      expect(rows.slice(1)).toEqual(alone.rows)
    }),
    { numRuns: 2_000 }
  )
})

test('scanned text - many rows and a row of very many cells are cut in several goes', () => {
  const rows = Array.from({ length: 3_000 }, (_, row) => [`${row}`, row % 7 === 0 ? ' é "' : 'x'])
  const wide = Array.from({ length: 20_000 }, (_, column) => `c${column}`)
  const content = [...rows, wide, ...rows].map((row) => row.join(',')).join('\n')
  expect(scan(content)).toMatchObject({ rows: [...rows, wide, ...rows], isWhole: true })
})

test('scanned text - without regard to quotation marks every line is a row', () => {
  expect(scan('"a,b\nc"d,e', false).rows).toEqual([
    ['"a', 'b'],
    ['c"d', 'e']
  ])
})

test('scanned text - the end of lines is found outside of quotation marks', () => {
  expect(
    ['a\r\nb', 'a\nb', 'a\rb', '"x\ny"\r\nb', 'a', '"\n'].map((text) => lineEndOf(new TextEncoder().encode(text)))
  ).toEqual(['\r\n', '\n', '\r', '\r\n', '\n', '\n'])
})

const word = fc.constantFrom(
  ...`Wren Total Totals Reported Page Confidential Vacant Open Position New Hire Locum Tenens Test User Delete Inactive
  Unassigned Staff Physician Company Inc LLC PC Hospital Clinic Medical Center Group Health System Surgery Associates
  Laboratory University Department Dept Division of Foundation Partners Emergency Physicians Radiology Home Ng To On A
  P. L. C. Núñez Étotal Clinicé Totalé A.
  O'Dell Al-Amin Smith-Clinic Delete-Me Grand Sub-Total Note Key Continued Printed By Run As Of`.split(/\s+/)
)

test('name words - the quick look never takes for a name what the long one knows to be none', () => {
  fc.assert(
    fc.property(word, word, fc.option(word, { nil: '' }), (last, first, middle) => {
      const whole = middle === '' ? `${last}, ${first}` : `${last}, ${first} ${middle}`
      if (splitPlainName(whole)?.isSurelyName === true) expect(isNotAPersonText(whole)).toBe(false)
      if (isSureNameWord(last) && isSureNameWord(first)) expect(isNotAPersonText(`${last} ${first}`)).toBe(false)
    }),
    { numRuns: 20_000 }
  )
})
