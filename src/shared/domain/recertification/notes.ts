import { ambiguityNotes, type AmbiguityId } from './ambiguities.ts'
import type { AmbiguityNote, Findings, RecertificationFacts } from './assessment.ts'
import { reportingOf } from './reporting.ts'
import type { TallyEntry } from './tally.ts'

/**
 * The ambiguities that an outcome rests on, in their order. Each says that it is this program's reading; see
 * `[Note: an inferred rule is never shown as policy]`.
 */
export function ambiguityNotesOf(facts: RecertificationFacts, findings: Findings): readonly AmbiguityNote[] {
  const notes = [
    ...activityNotes(findings),
    ...requirementNotes(facts, findings),
    ...dateNotes(facts, findings),
    ...extensionNotes(facts, findings),
    ...lapseNotes(facts, findings)
  ]
  return notes.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function note(
  id: AmbiguityId,
  severity: AmbiguityNote['severity'] = 'note',
  activityIds: readonly string[] = []
): AmbiguityNote {
  return { id, text: ambiguityNotes[id], severity, activityIds }
}

/** A10 to A15, A17, A18, A25: carried by the credits and routes themselves. */
function activityNotes({ entries, rules }: Findings): readonly AmbiguityNote[] {
  const idsByNote = new Map<AmbiguityId, string[]>()
  for (const entry of entries) {
    if (entry.type !== 'counted') continue
    for (const id of [...entry.credit.ambiguities, ...reportingOf(entry.activity, rules).ambiguities]) {
      const ids = idsByNote.get(id)
      if (ids === undefined) idsByNote.set(id, [entry.activity.id])
      else ids.push(entry.activity.id)
    }
  }
  return [...idsByNote].map(([id, activityIds]) => note(id, 'note', activityIds))
}

function requirementNotes({ profile }: RecertificationFacts, findings: Findings): readonly AmbiguityNote[] {
  const { place, totals, required, rules, entries } = findings
  const notes: AmbiguityNote[] = []
  if (place.kind === 'first_time_dual') {
    const doubtful = totals.approved >= required.approved && totals.approved < rules.requirements.dual.approved
    notes.push(note('A04', doubtful ? 'warning' : 'note'))
  }
  if (place.kind === 'single' && profile.certifications.some((held) => held.type === 'CPMSM')) notes.push(note('A16'))
  if (place.firstCycle) {
    const onTheDay = entries.filter((entry) => entry.activity.date === place.initial.date)
    notes.push(note('A09', 'note', idsOf(onTheDay)))
  }
  if (totals.total > required.total) notes.push(note('A24'))
  return notes
}

function dateNotes({ asOf, application }: RecertificationFacts, findings: Findings): readonly AmbiguityNote[] {
  const { status, dates, entries } = findings
  if (status === 'not_due') return []
  const notes: AmbiguityNote[] = []
  const submitted = application?.submitted ?? null
  if (submitted === dates.opens || (submitted === null && asOf === dates.opens)) notes.push(note('A01'))
  if (status === 'submitted_late') notes.push(note('A21'))
  if (status === 'late_period') notes.push(note('A02'), note('A21'))
  if (submitted === dates.windowEnd || (submitted === null && asOf === dates.windowEnd)) notes.push(note('A19'))
  const checkTooLate =
    application?.checkDate !== null && application !== null && application.checkDate > dates.windowEnd
  if (checkTooLate && application.submitted <= dates.windowEnd) notes.push(note('A22', 'warning'))
  const afterWindow = entries.filter((entry) => entry.type === 'rejected' && entry.activity.date > dates.windowEnd)
  if (afterWindow.length > 0 && (status === 'submitted_late' || status === 'late_period')) {
    notes.push(note('A27', 'note', idsOf(afterWindow)))
  }
  return notes
}

function extensionNotes(
  { extension: request, asOf }: RecertificationFacts,
  findings: Findings
): readonly AmbiguityNote[] {
  const { extension, place, rules, dates, status, entries, fee } = findings
  if (extension === null || request === null) return []
  const notes: AmbiguityNote[] = []
  const half = rules.requirements.dual.total / 2
  if (place.kind === 'dual' && extension.credits >= half && extension.credits < extension.threshold) {
    notes.push(note('A03', 'warning'))
  }
  if (place.kind === 'first_time_dual') {
    const doubtful = extension.eligible && extension.credits < rules.extensionThresholds.dual
    notes.push(note('A05', doubtful ? 'warning' : 'note'))
  }
  if (request.requested === dates.windowEnd && asOf <= dates.windowEnd) notes.push(note('A19'))
  if (!extension.eligible) return notes
  notes.push(note('A06'))
  if (fee?.extension !== undefined) notes.push(note('A20'))
  const inExtension = entries.filter((entry) => entry.type === 'counted' && entry.activity.date > dates.windowEnd)
  if (inExtension.length > 0) notes.push(note('A26', 'note', idsOf(inExtension)))
  if (status === 'extension_not_met') notes.push(note('A28', 'warning'))
  return notes
}

function lapseNotes({ reinstatement, asOf }: RecertificationFacts, findings: Findings): readonly AmbiguityNote[] {
  const { status, dates, entries, fee } = findings
  const notes: AmbiguityNote[] = []
  if (status === 'lapsed_grace') notes.push(note('A02'))
  if (status === 'lapsed_grace' || status === 'reinstated' || status === 'new_candidate_exam') {
    const day = status === 'reinstated' && reinstatement !== null ? reinstatement.date : asOf
    notes.push(note('A07', day >= dates.graceDoubtfulFrom && day <= dates.graceUntil ? 'warning' : 'note'))
  }
  if (reinstatement !== null || status === 'lapsed_grace') {
    const late = entries.filter((entry) => entry.type === 'rejected' && entry.activity.date > dates.windowEnd)
    if (reinstatement !== null || late.length > 0) notes.push(note('A08', 'note', idsOf(late)))
  }
  if (fee?.reinstatement !== undefined) notes.push(note('A23'))
  return notes
}

function idsOf(entries: readonly TallyEntry[]): readonly string[] {
  return entries.map((entry) => entry.activity.id)
}
