import type { PartialDate } from '#shared/domain/partial-date'

/**
 * The calendar day of a moment, where the simulator runs.
 * @param now milliseconds since 1970.
 */
export function dayOf(now: number): PartialDate {
  const date = new Date(now)
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}
