import { longDate } from '#shared/domain/date-words'
import { toListName } from '#shared/domain/names'
import { effectLabel, effectSentence, effectValue } from '#shared/domain/roster/effect-words'
import type { RosterHistoryDocument } from '#shared/domain/roster/history-document'
import type { RosterCommandKind, RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import { moment, stampMoment, SYSTEMS, WATERMARKS, type SummaryContent } from './summary-content.ts'

/** What happened to a practitioner of the roster, in words: who changed what, when, and from what to what. */
export function rosterHistoryContent({ stamp, person, entries }: RosterHistoryDocument): SummaryContent {
  const heading = [toListName(person) || 'No name yet', person.suffix, person.credential].filter(Boolean).join(', ')
  const { name, title, organization } = stamp.verifiedBy
  const npi = person.npi === '' ? [] : [`NPI ${person.npi}`]
  return {
    documentTitle: `Roster history: ${heading}, ${longDate(stamp.madeOn)}`,
    kind: 'Roster history',
    heading,
    facts: [
      { name: 'NPI', value: person.npi, strong: true },
      { name: 'Specialty', value: person.specialty },
      { name: 'Printed by', value: [name, title, organization].filter(Boolean).join(', ') },
      { name: 'Printed on', value: stampMoment(stamp) },
      { name: 'System', value: SYSTEMS[stamp.system] }
    ].filter(({ value }) => value !== ''),
    sections: [
      {
        title: 'Changes, the newest first',
        table:
          entries.length === 0
            ? null
            : { headers: ['When', 'By', 'What', 'From', 'To'], rows: entries.map(rowOf), wholeColumns: [0] },
        sentence: 'None.'
      }
    ],
    closing:
      'These are the changes that this desk has kept of the practitioner in the roster of its own hospital. They say nothing of what NAMSS PASS or other systems hold.',
    identity: [`Roster history of ${heading}`, ...npi, longDate(stamp.madeOn)].join(' · '),
    watermark: WATERMARKS[stamp.system]
  }
}

function rowOf({ at, by, kind, effect }: RosterHistoryEntry): readonly string[] {
  const who = `${by}${HOW[kind]}`
  return effect.type === 'field'
    ? [moment(at), who, effectLabel(effect), effectValue(effect, 'from'), effectValue(effect, 'to')]
    : [moment(at), who, effectSentence(effect), '', '']
}

const HOW: Readonly<Record<RosterCommandKind, string>> = {
  edit: '',
  bulkEdit: ', several rows at once',
  add: '',
  remove: '',
  import: ', by an import',
  undo: ', taking it back',
  redo: ', doing it again'
}
