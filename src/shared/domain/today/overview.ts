import type { AffiliationFacts } from './facts.ts'
import { needsAnswer, type Standing } from './standing.ts'

/** Every applicant is exactly one of the last three. */
export interface TodayCounts {
  readonly applicants: number
  readonly finished: number
  readonly underWay: number
  readonly needAnswer: number
}

export type TodayFilter = 'all' | 'notFinished' | 'needAnswer'

interface WithStanding {
  readonly standing: Standing
}

export function countToday(rows: readonly WithStanding[]): TodayCounts {
  const finished = rows.filter(isFinished).length
  const needAnswer = rows.filter(({ standing }) => isOpenQuestion(standing)).length
  return { applicants: rows.length, finished, needAnswer, underWay: rows.length - finished - needAnswer }
}

/** What is not finished in the order that somebody gave it; below it what is, in the order in which it was. */
export function inShownOrder<R extends WithStanding>(rows: readonly R[]): readonly R[] {
  const finished = rows.filter(isFinished)
  return [
    ...rows.filter((row) => !isFinished(row)),
    ...finished.sort((a, b) => (a.standing.finishedAt ?? 0) - (b.standing.finishedAt ?? 0))
  ]
}

export function matchesFilter({ standing }: WithStanding, filter: TodayFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'notFinished':
      return standing.finishedAt === null
    case 'needAnswer':
      return isOpenQuestion(standing)
  }
}

/** The letters that are next to be got, of those applicants whose letters are. */
export function lettersNext<R extends WithStanding>(
  rows: readonly R[]
): readonly { readonly row: R; readonly affiliation: AffiliationFacts }[] {
  return rows.flatMap((row) =>
    row.standing.steps.letters === 'now' ? row.standing.lettersToGet.map((affiliation) => ({ row, affiliation })) : []
  )
}

function isFinished({ standing }: WithStanding): boolean {
  return standing.finishedAt !== null
}

function isOpenQuestion(standing: Standing): boolean {
  return standing.finishedAt === null && needsAnswer(standing)
}
