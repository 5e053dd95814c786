import type { Activity } from '#shared/domain/recertification/activity'
import type { RecertificationFacts } from '#shared/domain/recertification/assessment'

/**
 * The rules a second time, written down from their text alone: slow, plain, with everything in one place and nothing
 * shared with the engine. Where the two differ, one of them has misread a rule.
 */
export interface OracleOutcome {
  readonly dueInCycleYear: boolean
  readonly nextDue: number
  readonly windowStart: string
  readonly windowEnd: string
  readonly requiredTotal: number
  readonly requiredApproved: number
  readonly total: number
  readonly approved: number
  readonly met: boolean
  readonly status: string
  readonly fee: Readonly<Record<string, number>> | null
  readonly extensionEligible: boolean | null
  readonly extensionReason: string | null
  /** `[activity id, rule]`, sorted. */
  readonly rejected: readonly string[]
}

export function oracle(facts: RecertificationFacts): OracleOutcome {
  const dates = facts.profile.certifications.map((held) => held.date).sort()
  const first = dates[0] ?? ''
  const firstYear = Number(first.slice(0, 4))

  // R01: due in a later year that is a multiple of three years away.
  let year = facts.cycleYear
  while (!(year > firstYear && (year - firstYear) % 3 === 0)) year += 1
  const due = year === facts.cycleYear

  // R07, R08: the window, in the first cycle from the day after the certification.
  const veryFirst = year - firstYear === 3
  const windowStart = veryFirst ? dayAfter(first) : `${year - 3}-12-02`
  const windowEnd = `${year}-12-01`

  // R10 to R15; what came after the last day belongs to the next cycle.
  const of = (type: string) =>
    facts.profile.certifications
      .filter((held) => held.type === type && held.date <= windowEnd)
      .map((held) => held.date)
      .sort()[0]
  const [cpcs, cpmsm] = [of('CPCS'), of('CPMSM')]
  const isDual = cpcs !== undefined && cpmsm !== undefined
  const second = isDual ? (cpcs > cpmsm ? cpcs : cpmsm) : ''
  const firstTime = isDual && (second > `${year - 3}-12-01` || veryFirst)
  const requiredTotal = isDual && !firstTime ? 45 : 30
  const requiredApproved = isDual && !firstTime ? 25 : 15
  const threshold = isDual && !firstTime ? 25 : 15

  const count = (activities: readonly Activity[], lastDay: string, tooLate: string) => {
    const rejected: string[] = []
    let approved = 0
    let others = 0
    let course: { readonly id: string; readonly credits: number; readonly date: string } | null = null
    for (const activity of activities) {
      const { rule, credits, isApproved } = worth(activity)
      if (rule !== null) rejected.push(`${activity.id} ${rule}`)
      else if (activity.date < windowStart) rejected.push(`${activity.id} ${veryFirst ? 'R08' : 'R07'}`)
      else if (activity.date > lastDay) rejected.push(`${activity.id} ${tooLate}`)
      else if (activity.type === 'college') {
        // R37: the one with most credits, the earliest of equals; the id settles the rest.
        const better =
          course === null ||
          credits > course.credits ||
          (credits === course.credits &&
            (activity.date < course.date || (activity.date === course.date && activity.id < course.id)))
        if (course !== null) rejected.push(`${better ? course.id : activity.id} R37`)
        if (better) course = { id: activity.id, credits, date: activity.date }
      } else if (isApproved) approved += credits
      else others += credits
    }
    others += course?.credits ?? 0
    const total = approved + others
    const enough = total >= requiredTotal - EPSILON && approved >= requiredApproved - EPSILON
    return { approved, total, enough, rejected: rejected.sort() }
  }

  // R51, R52, R54: in this order the date, the evidence, the credits by the day of the request.
  const request = due ? facts.extension : null
  let reason: string | null = null
  if (request !== null) {
    const byThen = count(
      facts.activities.filter((activity) => activity.date <= request.requested),
      windowEnd,
      'R07'
    )
    if (request.requested > windowEnd) reason = 'R52'
    else if (request.evidence !== 'certificates') reason = 'R54'
    else if (byThen.total < threshold - EPSILON) reason = 'R51'
  }
  const eligible = request !== null && reason === null
  const extensionEnd = `${year + 1}-06-01`

  const inWindow = count(facts.activities, windowEnd, 'R07')
  const counted = eligible ? count(facts.activities, extensionEnd, 'R53') : inWindow

  const { application, reinstatement, asOf } = facts
  const status = (): string => {
    if (!due) return 'not_due'
    if (application !== null) {
      const { submitted } = application
      const check = application.checkDate ?? submitted
      if (submitted < `${year}-08-01`) return 'not_accepted_before_open'
      if (counted.enough) {
        if (submitted <= windowEnd && check <= windowEnd) return 'submitted_on_time'
        if (eligible && submitted <= extensionEnd) return 'submitted_under_extension'
        if (submitted <= `${year}-12-31` && check <= `${year}-12-31`) return 'submitted_late'
      }
    }
    if (reinstatement !== null && reinstatement.date <= `${year + 1}-06-30` && inWindow.enough) return 'reinstated'
    if (eligible) return asOf <= extensionEnd ? 'extension_granted' : 'extension_not_met'
    if (asOf < `${year}-08-01`) return 'tracking'
    if (asOf <= windowEnd) return counted.enough ? 'ready_to_submit' : 'window_open_incomplete'
    if (asOf <= `${year}-12-31`) return 'late_period'
    return asOf <= `${year + 1}-06-30` ? 'lapsed_grace' : 'new_candidate_exam'
  }
  const found = status()

  // R20 to R25: one part at most on top of the fee of the kind and the membership.
  const fee = (): Record<string, number> | null => {
    if (application === null && reinstatement === null) return null
    const submittedOne = found.startsWith('submitted_')
    const byReinstatement = !submittedOne && reinstatement !== null
    const paidOn = byReinstatement ? reinstatement.date : (application?.submitted ?? reinstatement?.date ?? '')
    const member = facts.profile.memberSince !== null && facts.profile.memberSince <= paidOn
    const base = isDual ? (member ? 225 : 400) : member ? 200 : 375
    if (byReinstatement) return { recertification: base, reinstatement: 150, total: base + 150 }
    if (found === 'submitted_under_extension' || (!submittedOne && eligible)) {
      return { recertification: base, extension: 50, total: base + 50 }
    }
    const submitted = application?.submitted ?? ''
    const check = application?.checkDate ?? submitted
    const later = check > submitted ? check : submitted
    const late = found === 'submitted_late' || (!submittedOne && later > windowEnd && later <= `${year}-12-31`)
    return late ? { recertification: base, late: 50, total: base + 50 } : { recertification: base, total: base }
  }

  return {
    dueInCycleYear: due,
    nextDue: year,
    windowStart,
    windowEnd,
    requiredTotal,
    requiredApproved,
    total: counted.total,
    approved: counted.approved,
    met: counted.enough,
    status: found,
    fee: fee(),
    extensionEligible: request === null ? null : eligible,
    extensionReason: reason,
    rejected: counted.rejected
  }
}

const EPSILON = 1e-9

interface Worth {
  /** The rule by which it earns nothing, whenever it was; `null` where it earns. */
  readonly rule: string | null
  readonly credits: number
  readonly isApproved: boolean
}

/** R30 to R45. */
function worth(activity: Activity): Worth {
  const none = (rule: string): Worth => ({ rule, credits: 0, isApproved: false })
  const earns = (credits: number, isApproved: boolean): Worth => ({ rule: null, credits, isApproved })
  if (!activity.industryRelated) return none('R39')
  switch (activity.type) {
    case 'namss_sponsored':
    case 'namss_approved':
    case 'item_writing':
      return earns(hours(activity), true)
    case 'teaching_namss':
      return earns(2 * hours(activity), true)
    case 'sme':
      return activity.paid ? none('R32') : earns(hours(activity), true)
    case 'non_namss':
      return earns(hours(activity), false)
    case 'internal_meeting':
      return activity.educational ? earns(hours(activity), false) : none('R40')
    case 'wellness':
      return activity.educational ? earns(hours(activity), false) : none('R42')
    case 'product_training':
      return none('R41')
    case 'trade_show':
      return none('R43')
    case 'policy_writing':
      return none('R44')
    case 'volunteer_non_namss':
      return none('R45')
    case 'volunteer': {
      if (activity.level === 'other') return none('R35')
      const each = activity.level === 'national' ? 2 : 1
      return earns(each * Math.floor(activity.positions) * Math.floor(activity.years), true)
    }
    case 'college':
      return earns(activity.courseCredits * 4, false)
    case 'synergy_article':
      return earns(activity.awarded, true)
    case 'book':
      return earns(activity.awarded, false)
  }
}

/** R30, R31, A25: excluded time off, then housekeeping beyond a sixth of what is left. */
function hours(timed: {
  readonly minutes: number
  readonly excludedMinutes: number
  readonly housekeepingMinutes: number
}): number {
  const left = Math.max(0, timed.minutes - timed.excludedMinutes)
  const tooMuch = Math.max(0, timed.housekeepingMinutes - left / 6)
  return Math.max(0, left - tooMuch) / 60
}

function dayAfter(date: string): string {
  const next = new Date(`${date}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
