/**
 * One typing error: a letter too many, too few or wrong, or two neighbours swapped (the optimal string alignment
 * distance is at most one). Only words of four letters or more are forgiven one, and never a number: another NPI is
 * another person.
 */

export const shortestForgivenWord = 4

/** Whether a typing error may be assumed in this folded word of a query. */
export function isForgivable(typed: string): boolean {
  return typed.length >= shortestForgivenWord && !/\p{N}/u.test(typed)
}

/** Whether one typing error, or none, turns `typed` into `word`. */
export function isWithinOneError(typed: string, word: string): boolean {
  if (Math.abs(typed.length - word.length) > 1) return false
  const at = commonPrefixLength(typed, word)
  if (at === typed.length && at === word.length) return true
  const typedRest = typed.slice(at)
  const wordRest = word.slice(at)
  return (
    typedRest.slice(1) === wordRest.slice(1) ||
    typedRest.slice(1) === wordRest ||
    typedRest === wordRest.slice(1) ||
    (isSwapped(typed, word, at) && typedRest.slice(2) === wordRest.slice(2))
  )
}

/** Whether one typing error, or none, turns `typed` into the beginning of `word`. */
export function isPrefixWithinOneError(typed: string, word: string): boolean {
  const at = commonPrefixLength(typed, word)
  if (at === typed.length) return true
  return (
    (word.length > at && word.startsWith(typed.slice(at + 1), at + 1)) ||
    word.startsWith(typed.slice(at + 1), at) ||
    word.startsWith(typed.slice(at), at + 1) ||
    (isSwapped(typed, word, at) && word.startsWith(typed.slice(at + 2), at + 2))
  )
}

// An error before the first difference can always be moved to it (within a run of equal letters), so trying that one
// place is enough.
function commonPrefixLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  let at = 0
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function isSwapped(a: string, b: string, at: number): boolean {
  return at + 1 < a.length && at + 1 < b.length && a[at] === b[at + 1] && a[at + 1] === b[at]
}
