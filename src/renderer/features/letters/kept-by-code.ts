import type { LetterListItem } from '../../data-worker/messages.ts'

/**
 * The letters kept here that carry the verification code printed on a sheet, the newest first. The code is looked for
 * only where the letter itself lies: it proves nothing by itself, but it finds what the sheet is to be compared with.
 * @param typed as a person copies it from paper: any case, with or without dashes and spaces
 */
export function lettersByCode(letters: readonly LetterListItem[], typed: string): readonly LetterListItem[] {
  const code = plain(typed)
  if (code === '') return []
  return letters
    .filter((letter) => plain(letter.verificationCode) === code)
    .sort((a, b) => b.retrievedAt - a.retrievedAt)
}

/** Whether a text is a printed verification code rather than the text of a square: that one is in fields. */
export function isPrintedCode(typed: string): boolean {
  return !typed.includes(';') && plain(typed).length <= LONGEST_CODE
}

const LONGEST_CODE = 64

function plain(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase()
}
