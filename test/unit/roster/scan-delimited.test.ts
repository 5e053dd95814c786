import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { areNameWords, isNotAPersonText } from '#shared/domain/roster/not-a-person'
import { cleanCell } from '#shared/domain/roster/source-table'
import { lineEndOf, scanDelimited } from '../../../src/renderer/roster-import/scan-delimited.ts'

const piece = fc.constantFrom('a', 'Bo', ',', ',', '"', '"', '""', '\n', '\n', ' ', '=', "'", 'é', '7', '","', '"\n"')
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => `${pieces.join('')}\n`)

function scan(content: string, quotes = true) {
  const rows: string[][] = []
  const flags: boolean[] = []
  const rules = { delimiter: ',', lineEnd: '\n', quotes, longest: 1_000 } as const
  let cells: string[] = []
  const isWhole = scanDelimited(content, new TextEncoder().encode(content), rules, {
    clean(column, start, end, startInText) {
      cells.push(content.slice(startInText, startInText + end - start))
      flags.push(column === cells.length - 1, cleanCell(cells.at(-1)) === cells.at(-1))
    },
    other(column, cell) {
      cells.push(cell)
      flags.push(column === cells.length - 1)
    },
    endRow(width) {
      flags.push(width === cells.length)
      rows.push(cells)
      cells = []
      return true
    }
  })
  return { rows, isWhole, flags }
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

test('scanned text - without regard to quotation marks every line is a row', () => {
  expect(scan('"a,b\nc"d,e', false).rows).toEqual([
    ['"a', 'b'],
    ['c"d', 'e']
  ])
})

test('scanned text - the end of lines is found outside of quotation marks', () => {
  expect(['a\r\nb', 'a\nb', 'a\rb', '"x\ny"\r\nb', 'a', '"\n'].map(lineEndOf)).toEqual([
    '\r\n',
    '\n',
    '\r',
    '\r\n',
    '\n',
    '\n'
  ])
})

const word = fc.constantFrom(
  ...`Wren Total Totals Reported Page Confidential Vacant Open Position New Hire Locum Tenens Test User Delete Inactive
  Unassigned Staff Physician Company Inc LLC PC Hospital Clinic Medical Center Group Health System Surgery Associates
  Laboratory University Department Dept Division of Foundation Partners Emergency Physicians Radiology Home Ng To On A
  O'Dell Al-Amin Smith-Clinic Delete-Me Grand Sub-Total Note Key Continued Printed By Run As Of`.split(/\s+/)
)

test('name words - the quick look never takes for a name what the long one knows to be none', () => {
  fc.assert(
    fc.property(word, word, fc.option(word, { nil: '' }), (last, first, middle) => {
      if (!areNameWords(last, first, middle)) return
      const whole = middle === '' ? `${last}, ${first}` : `${last}, ${first} ${middle}`
      expect([isNotAPersonText(whole), isNotAPersonText(`${last} ${first}`)]).toEqual([false, false])
    }),
    { numRuns: 20_000 }
  )
})
