/** Small pieces of PDF syntax. */

/** A text string for people (titles, alternative texts): ASCII as it is, all else as UTF-16. */
export function pdfText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  return `<FEFF${utf16Hexadecimal(text)}>`
}

/** A length or coordinate, to a hundredth of a point: a tenth of what a 600 dpi printer can place. */
export function number(value: number): string {
  const hundredths = Math.round(Math.abs(value) * 100)
  const digits = `${Math.trunc(hundredths / 100)}${FRACTIONS[hundredths % 100] ?? ''}`
  return value < 0 && hundredths > 0 ? `-${digits}` : digits
}

/** `.05` for 5, `.5` for 50, nothing for 0: put together, a number is written several times faster than by the language. */
const FRACTIONS: readonly string[] = Array.from({ length: 100 }, (_, index) => String(index / 100).slice(1))

/** A date of the Info dictionary; documents carry calendar dates, so the time is midnight UTC. */
export function pdfDate(isoDay: string): string {
  return `(D:${isoDay.replaceAll('-', '')}000000Z)`
}

export function hexadecimal(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

/** UTF-16BE in hexadecimal. */
export function utf16Hexadecimal(text: string): string {
  let result = ''
  for (let index = 0; index < text.length; index++) result += hexadecimal(text.charCodeAt(index), 4)
  return result
}
