/** What the hospital's policy asks for. Data, never constants: organisations differ and policies change. */
export interface GapThresholds {
  /** Gaps of at least so many days are listed. */
  readonly clarifyDays: number
  /** Gaps of at least so many days are to be explained in writing. */
  readonly writtenDays: number
  /** Whole years before the day of the analysis that are looked at. */
  readonly lookBackYears: number
  /** By how many days an application's date may differ from the facility's before it is listed. */
  readonly dateToleranceDays: number
}

/**
 * Where the hospital has set nothing. 365 days and five years are NCQA's practice as commonly described, not verified
 * word for word; the settings page says so beside them.
 */
export const DEFAULT_GAP_THRESHOLDS: GapThresholds = {
  clarifyDays: 30,
  writtenDays: 365,
  lookBackYears: 5,
  dateToleranceDays: 31
}
