import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseClipboardTable, printClipboardTable } from '../../../src/renderer/features/roster/grid/clipboard-table.ts'

test('clipboard - reads what a spreadsheet puts there: tabs, line breaks, quotes around cells that hold either', () => {
  expect(parseClipboardTable('Vale\tMD\r\n"On leave\nuntil ""May"""\tDO\r\n')).toEqual([
    ['Vale', 'MD'],
    ['On leave\nuntil "May"', 'DO']
  ])
})

test('clipboard - takes a quote that nothing closes, and one inside a cell, as a quote', () => {
  expect(parseClipboardTable('"Bob\tMD\n5" x\t"a"b')).toEqual([
    ['"Bob', 'MD'],
    ['5" x', '"a"b']
  ])
})

test('clipboard - keeps empty cells and empty rows, and knows every line break', () => {
  expect(parseClipboardTable('a\t\r\rb\tc')).toEqual([['a', ''], [''], ['b', 'c']])
  expect(parseClipboardTable('\r\n')).toEqual([['']])
  expect(parseClipboardTable('')).toEqual([])
})

test('clipboard - makes harmless what a spreadsheet would take for a formula', () => {
  expect(printClipboardTable([['=HYPERLINK("x")', '+1 555 0100']])).toBe('\'=HYPERLINK("x")\t\'+1 555 0100')
})

test('clipboard - what is copied is what is pasted, whatever stands in the cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', ',', "'", '0') })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }))
  const harmless = table.filter((rows) => rows.every((row) => row.every((text) => !/^[\t\n]|^\s*[=+\-@]/.test(text))))
  fc.assert(
    fc.property(harmless, (rows) => {
      const text = `${printClipboardTable(rows)}\r\n`
      expect(parseClipboardTable(text)).toEqual(rows)
    })
  )
})

test('clipboard - a megabyte of open quotes is read in a moment', () => {
  const began = performance.now()
  parseClipboardTable('"a'.repeat(500_000))
  parseClipboardTable(`"${'x\t"'.repeat(5_000)}`)
  expect(performance.now() - began).toBeLessThan(5_000)
})
