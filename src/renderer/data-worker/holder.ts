import type { OnlinePractitioner } from '#shared/contract/desk-types'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { createSearchIndex } from './search/create-search-index.ts'
import type { SearchIndex } from './search/contract.ts'
import type { AttachedRecord, FoundRecord, HistoryRecord, LetterRecord, NotesRecord } from './records.ts'
import type { VaultStore } from './vault-store.ts'

/** What the data worker holds in memory while a vault is open: records by NPI, and the search index over them. */
export interface Holder {
  readonly index: SearchIndex
  readonly histories: ReadonlyMap<string, HistoryRecord>
  readonly found: ReadonlyMap<string, FoundRecord>
  readonly notes: ReadonlyMap<string, NotesRecord>
  readonly letters: ReadonlyMap<string, LetterRecord | AttachedRecord>
  /** Records that could not be read; they are never shown and can be fetched again. */
  readonly damaged: number
  /** Real summaries, without the stand-ins of practitioners known by name only. */
  summaryCount(): number
  keepHistory(record: HistoryRecord): Promise<void>
  keepFound(practitioners: readonly OnlinePractitioner[], seenAt: number): Promise<void>
  keepNotes(record: NotesRecord): Promise<void>
  keepLetter(letterId: string, record: LetterRecord | AttachedRecord): Promise<void>
}

/** Reads the whole store and builds the index. */
export async function loadHolder(store: VaultStore): Promise<Holder> {
  const [histories, found, notes, letters] = await Promise.all([
    store.histories.all(),
    store.found.all(),
    store.notes.all(),
    store.letters.all()
  ])
  const historiesByNpi = new Map(histories.values.map((record) => [record.npi, record]))
  const foundByNpi = new Map(found.values.map((record) => [record.practitioner.npi, record]))
  const notesByNpi = new Map(notes.values.map((record) => [record.npi, record]))
  const lettersById = new Map(letters.values.map((record) => [letterIdOf(record), record]))

  const index = createSearchIndex()
  const standIns = [...foundByNpi.values()].filter(({ practitioner }) => !historiesByNpi.has(practitioner.npi))
  index.replaceAll([
    ...histories.values.flatMap((record) => record.summaries),
    ...standIns.map(({ practitioner }) => toStandIn(practitioner))
  ])

  return {
    index,
    histories: historiesByNpi,
    found: foundByNpi,
    notes: notesByNpi,
    letters: lettersById,
    damaged: histories.damaged + found.damaged + notes.damaged + letters.damaged,
    summaryCount: () => [...historiesByNpi.values()].reduce((sum, record) => sum + record.summaries.length, 0),

    async keepHistory(record) {
      await store.histories.put(record.npi, record)
      const before = historiesByNpi.get(record.npi)?.summaries ?? []
      const now = new Set(record.summaries.map((summary) => summary.affiliationId))
      const gone = before.filter((summary) => !now.has(summary.affiliationId))
      historiesByNpi.set(record.npi, record)
      index.apply([
        // The stand-in goes even if PASS has nothing: an empty history is a fact of its own, kept and dated.
        { op: 'delete', affiliationId: standInId(record.npi) },
        ...gone.map(({ affiliationId }) => ({ op: 'delete' as const, affiliationId })),
        ...record.summaries.map((summary) => ({ op: 'upsert' as const, summary }))
      ])
    },

    async keepFound(practitioners, seenAt) {
      await store.found.putMany(
        practitioners.map((practitioner) => ({ key: practitioner.npi, value: { practitioner, seenAt } }))
      )
      for (const practitioner of practitioners) foundByNpi.set(practitioner.npi, { practitioner, seenAt })
      index.apply(
        practitioners
          .filter(({ npi }) => !historiesByNpi.has(npi))
          .map((practitioner) => ({ op: 'upsert' as const, summary: toStandIn(practitioner) }))
      )
    },

    async keepNotes(record) {
      await store.notes.put(record.npi, record)
      notesByNpi.set(record.npi, record)
    },

    async keepLetter(letterId, record) {
      await store.letters.put(letterId, record)
      lettersById.set(letterId, record)
    }
  }
}

export function letterIdOf(record: LetterRecord | AttachedRecord): string {
  return 'attached' in record ? record.letterId : record.kept.letterId
}

function standInId(npi: string): string {
  return `found:${npi}`
}

/** A practitioner known by name only, shaped so that the index finds them; no screen shows it as an affiliation. */
function toStandIn(practitioner: OnlinePractitioner): AffiliationSummary {
  return {
    affiliationId: standInId(practitioner.npi),
    npi: practitioner.npi,
    lastName: practitioner.lastName,
    firstName: practitioner.firstName,
    middleName: practitioner.middleName,
    suffix: practitioner.suffix,
    formerNames: [],
    credential: practitioner.credential,
    specialty: practitioner.specialty,
    facilityId: '',
    facilityName: '',
    facilityType: 'other',
    facilityPhone: '',
    city: '',
    state: practitioner.state,
    staffCategory: '',
    department: '',
    status: 'unknown',
    goodStanding: 'not_stated',
    appointedOn: null,
    reappointedOn: null,
    endedOn: null,
    letterAvailable: false,
    updatedOn: null,
    periods: []
  }
}
