import { err, ok, type Result } from '../../lib/result.ts'
import type { AssessedActivity, Assessment, Findings, NoCertification, RecertificationFacts } from './assessment.ts'
import { unitsToCredits } from './credit.ts'
import { cycleDates } from './cycle-dates.ts'
import { confirmationNotice, cycleRulesFor, type CycleRulebook, type CycleRules } from './cycle-rules.ts'
import { deadlinesOf } from './deadlines.ts'
import { assessExtension, extendedWindow, ordinaryWindow } from './extension.ts'
import { chargedFee, feeStepOn, feeSteps } from './fees.ts'
import { forecast } from './forecast.ts'
import { hintsOf } from './hints.ts'
import { nextStepOf } from './next-step.ts'
import { ambiguityNotesOf } from './notes.ts'
import { placeInCycle } from './profile.ts'
import { reportingOf } from './reporting.ts'
import { decideStatus, mayUseDesignation } from './status.ts'
import { meets, shortfall, tally, type TallyEntry } from './tally.ts'

/**
 * Assesses one certificant's place in a NAMSS recertification cycle. Pure: the day is `facts.asOf`, the rules are data.
 * When no renewal is due in `cycleYear`, the figures are those of the next due year and the status is `not_due`.
 * @param rulebook the rules of each cycle; by default those this program knows.
 * @returns the assessment; an error only where there is no certification at all.
 */
export function assessRecertification(
  facts: RecertificationFacts,
  rulebook: CycleRulebook = cycleRulesFor
): Result<Assessment, NoCertification> {
  const place = placeInCycle(facts.profile.certifications, facts.cycleYear)
  if (place === null) return err({ type: 'noCertification' })
  const rules = rulebook(place.year)
  const findings = findingsOf(facts, place, rules)
  const lastCreditDay = findings.extension?.until ?? findings.dates.windowEnd
  const outlook = forecast(findings.entries, findings.required, findings.dates, lastCreditDay, facts.asOf)
  return ok({
    ...findings,
    activities: findings.entries.map((entry) => toAssessedActivity(entry, rules)),
    mayUseDesignation: mayUseDesignation(findings.status),
    confirmationNotice: confirmationNotice(rules),
    deadlines: deadlinesOf(findings, facts.application),
    nextStep: nextStepOf(findings),
    hints: hintsOf(facts, findings, outlook),
    notes: ambiguityNotesOf(facts, findings),
    forecast: outlook
  })
}

function findingsOf(facts: RecertificationFacts, place: Findings['place'], rules: CycleRules): Findings {
  const { activities, application, reinstatement, asOf, profile } = facts
  const dates = cycleDates(place, rules)
  const required = rules.requirements[place.kind]
  // A request filed in a year without a renewal belongs to no cycle that is assessed here.
  const extension =
    place.due && facts.extension !== null
      ? assessExtension(facts.extension, activities, place.kind, dates, rules)
      : null
  const extensionEligible = extension?.eligible === true

  const inWindow = tally(activities, ordinaryWindow(dates, place.firstCycle), rules)
  const counted = extensionEligible ? tally(activities, extendedWindow(dates, place.firstCycle), rules) : inWindow
  const met = meets(counted.totals, required)
  const metByWindow = meets(inWindow.totals, required)

  const status = decideStatus({
    due: place.due,
    asOf,
    dates,
    met,
    metByWindow,
    extensionEligible,
    application,
    reinstatement
  })
  const feeFacts = {
    status,
    kind: place.kind,
    memberSince: profile.memberSince,
    application,
    reinstatement,
    extensionEligible,
    dates,
    rules
  }
  const steps = feeSteps(feeFacts, asOf)
  return {
    status,
    place,
    rules,
    dates,
    required,
    totals: counted.totals,
    short: shortfall(counted.totals, required),
    met,
    metByWindow,
    entries: counted.entries,
    extension,
    fee: chargedFee(feeFacts),
    feeSteps: steps,
    feeToday: feeStepOn(steps, asOf)
  }
}

function toAssessedActivity(entry: TallyEntry, rules: CycleRules): AssessedActivity {
  if (entry.type === 'rejected') {
    return {
      activityId: entry.activity.id,
      credits: 0,
      category: 'none',
      explanation: entry.explanation,
      rules: [entry.rule],
      rejectedBy: entry.rule,
      exception: entry.exception,
      reporting: null
    }
  }
  return {
    activityId: entry.activity.id,
    credits: unitsToCredits(entry.credit.units),
    category: entry.credit.category,
    explanation: entry.credit.explanation,
    rules: entry.credit.rules,
    rejectedBy: null,
    exception: null,
    reporting: reportingOf(entry.activity, rules)
  }
}
