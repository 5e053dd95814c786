import { fromEpochDay, type PartialDate } from '#shared/domain/partial-date'

/**
 * The day on which the made-up world stands still, November 18, 2026, as days since 1970-01-01: no record is newer, and
 * "active" means active on it.
 */
export const DATA_EPOCH_DAY = 20_775

const texts: string[] = []

/** `YYYY-MM-DD` of a day since 1970-01-01 (not before). A million summaries share a few thousand texts. */
export function dayText(epochDay: number): PartialDate {
  return (texts[epochDay] ??= fromEpochDay(epochDay))
}

const months = new Map<string, string>()

/** `YYYY-MM` of the same day, for facilities that report no more than that. */
export function monthText(epochDay: number): PartialDate {
  const day = dayText(epochDay)
  const month = months.get(day)
  if (month !== undefined) return month
  const made = day.slice(0, 7)
  months.set(day, made)
  return made
}
