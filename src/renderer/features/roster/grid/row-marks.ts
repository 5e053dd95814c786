import type { RosterPlace } from '../../../data-worker/roster/messages.ts'

/** The rows that are ticked: some by name, or all rows of the view but some. */
export interface RowMarks {
  readonly kind: 'some' | 'allBut'
  readonly places: ReadonlyMap<string, RosterPlace>
}

export const NO_MARKS: RowMarks = { kind: 'some', places: new Map() }
export const ALL_MARKED: RowMarks = { kind: 'allBut', places: new Map() }

/** One text per row, for maps and sets. */
export function rowKey({ practitionerId, periodId }: RosterPlace): string {
  return `${practitionerId} ${periodId ?? ''}`
}

export function isMarked({ kind, places }: RowMarks, place: RosterPlace): boolean {
  return places.has(rowKey(place)) === (kind === 'some')
}

/** @param rows of the view */
export function countMarked({ kind, places }: RowMarks, rows: number): number {
  return kind === 'some' ? places.size : Math.max(0, rows - places.size)
}

/** Ticks rows, or takes the ticks away where all of them have one. */
export function toggleMarks(marks: RowMarks, rows: readonly RosterPlace[]): RowMarks {
  const isOn = !rows.every((row) => isMarked(marks, row))
  const places = new Map(marks.places)
  for (const row of rows) {
    if (isOn === (marks.kind === 'some')) places.set(rowKey(row), toPlace(row))
    else places.delete(rowKey(row))
  }
  return { kind: marks.kind, places }
}

/** Which of the view's rows are ticked. */
export function markedAmong(marks: RowMarks, rows: readonly RosterPlace[]): readonly RosterPlace[] {
  return rows.filter((row) => isMarked(marks, row))
}

function toPlace({ practitionerId, periodId }: RosterPlace): RosterPlace {
  return { practitionerId, periodId }
}
