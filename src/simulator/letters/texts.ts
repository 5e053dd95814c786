/**
 * Texts of the made-up facilities' letters. What facilities really write, and the national definition of good standing,
 * are not public: these say that they are samples.
 */
export function letterBody(template: 1 | 2): string {
  return template === 1 ? FORMAL : COMPACT
}

export function goodStandingDefinition(template: 1 | 2): string {
  return template === 1 ? DEFINITION_FORMAL : DEFINITION_COMPACT
}

const FORMAL =
  '[Sample wording, supplied by the facility through PASS.] This letter confirms that {practitioner}, {credential}, ' +
  'NPI {npi}, holds or has held an appointment to the medical staff of {facility} in {specialty} during the periods ' +
  'listed. The statement is true of {valid_as_of}.'

const COMPACT =
  '[Sample wording, supplied by the facility through PASS.] {facility} verifies the affiliation of {practitioner}, ' +
  '{credential}: {staff_category}, {department}. Status {status} as of {valid_as_of}.'

const DEFINITION_FORMAL =
  '[Sample wording, supplied by the facility through PASS.] A practitioner is in good standing where membership and ' +
  'privileges were in effect on the date stated and no suspension, restriction or reportable final action was in force.'

const DEFINITION_COMPACT =
  '[Sample wording, supplied by the facility through PASS.] Good standing: on the date stated, or when the appointment ' +
  'ended, there was no suspension, restriction or reportable final action.'
