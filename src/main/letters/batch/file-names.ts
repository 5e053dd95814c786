import type { DocumentSource } from '#shared/contract/worker-link'
import { toListName } from '#shared/domain/names'
import { toFileName } from '../../documents/documents.ts'

/**
 * The file name of one letter of a batch, without folder, fit for every file system. The pattern may hold
 * `{practitioner}`, `{facility}`, `{number}`, `{npi}` and `{date}` (record as of); everything else in it stays as it
 * is. A pattern that leaves nothing falls back to the letter's number.
 */
export function nameByPattern(pattern: string, source: DocumentSource): string {
  const values = fieldsOf(source)
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, field: string) => values[field] ?? whole)
  const name = toFileName([filled.replace(/\.pdf$/i, '')])
  // Leading dots hide a file, trailing ones are dropped by Windows.
  const stem = name.slice(0, -'.pdf'.length).replace(/^[.\s]+|[.\s]+$/g, '')
  return stem === '' || RESERVED.test(stem) ? toFileName(['Letter', values['number'] ?? '']) : `${stem}.pdf`
}

/** The next name to try where this one is taken: `Name (2).pdf`. @param attempt from 2 */
export function numberedName(name: string, attempt: number): string {
  return `${name.replace(/\.pdf$/, '')} (${attempt}).pdf`
}

/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

function fieldsOf(source: DocumentSource): Readonly<Record<string, string>> {
  switch (source.kind) {
    case 'letter': {
      const { affiliation, letterNumber, validAsOf } = source.kept.letter
      const { npi, facilityName } = affiliation
      return {
        practitioner: toListName(affiliation),
        facility: facilityName,
        number: letterNumber,
        npi,
        date: validAsOf
      }
    }
    case 'attached': {
      const { practitionerName, facilityName, npi } = source.attached
      return { practitioner: practitionerName, facility: facilityName, number: '', npi, date: '' }
    }
    case 'draft':
    case 'summary':
    case 'rosterHistory':
    case 'today':
      return {}
  }
}
