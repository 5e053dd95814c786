import type { GapThresholds } from './gap-thresholds.ts'

/** The rules of docs/gap-rules.md by number; every line of an analysis carries one. */
export type GapRule = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** What the screen's "Why?" answers for a line, with the policy's own figures in it. */
export function explainGapRule(rule: GapRule, thresholds: GapThresholds): string {
  switch (rule) {
    case 1:
      return 'The facility reported no start, no end though the affiliation is over, or an end before its start. Such dates cover one day or none, so the days around them may look like a gap.'
    case 2:
      return `No facility accounts for these days. Gaps of ${thresholds.clarifyDays} days or more are listed, as long as one of their days lies in the last ${years(thresholds)}.`
    case 3:
      return `No facility accounts for these days, and there are ${thresholds.writtenDays} or more of them: the policy asks for an explanation in writing.`
    case 4:
      return `Two facilities report the practitioner for the same days of the last ${years(thresholds)}. For information: many practitioners work at several facilities.`
    case 5:
      return `The application and the facility differ by more than ${thresholds.dateToleranceDays} days, or by the month where one side names only a month, or one says ended and the other does not.`
    case 6:
      return `Only one side names this facility for the last ${years(thresholds)}: the application, or the facilities.`
    case 7:
      return 'The facility answered that the practitioner is not in good standing, or asks to be contacted before it says anything.'
  }
}

function years({ lookBackYears }: GapThresholds): string {
  return lookBackYears === 1 ? 'year' : `${lookBackYears} years`
}
