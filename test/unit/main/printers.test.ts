import { expect, test } from 'vitest'
import { readPrinters } from '../../../src/main/printing/cups-printers.ts'
import { toFileName } from '../../../src/main/documents/documents.ts'

test('printers - reads names, states and the default from lpstat', () => {
  const output = [
    'printer MSO-4W is idle.  enabled since Thu 19 Nov 2026 08:00:00 AM CST',
    '\tReason unknown',
    'printer Front_Desk disabled since Thu 19 Nov 2026 08:00:00 AM CST -',
    '\tPaused',
    'system default destination: MSO-4W'
  ].join('\n')
  expect(readPrinters(output)).toEqual([
    { name: 'MSO-4W', description: 'MSO-4W', isDefault: true, state: 'ready' },
    { name: 'Front_Desk', description: 'Front Desk', isDefault: false, state: 'paused' }
  ])
  expect(readPrinters('lpstat: No destinations added.')).toEqual([])
})

test('file names - keep what people read and drop what file systems refuse', () => {
  expect(toFileName(['Letter', 'HV/2026:1', 'O’Brien <x>'])).toBe('Letter HV 2026 1 O’Brien x.pdf')
})
