import type { CodeVerdict, LetterVerdict } from '#shared/contract/letter-checks'
import { exhaustive } from '#shared/lib/exhaustive'
import type { LetterListItem } from '../../data-worker/messages.ts'
import type { IconName } from '../../ui/icon.tsx'
import { formatCount } from '../../ui/format.ts'

/** A verdict as it is read: what was found, what it is worth, what to do. */
export interface VerdictWords {
  readonly title: string
  readonly text: string
  readonly tone: 'plain' | 'warn' | 'bad'
  readonly icon: IconName
}

/** @param fileName as the person knows the file; @param isHere whether the genuine letter is on this computer. */
export function wordsForFile(verdict: LetterVerdict, fileName: string, isHere: boolean): VerdictWords {
  const { reason, sealedBy, partner, issuer, letterNumber, letters } = verdict
  switch (reason) {
    case 'whole': {
      const what =
        letters > 1
          ? `${formatCount(letters)} letters, the first ${letterNumber ?? ''}`
          : `Letter ${letterNumber ?? ''}`
      if (sealedBy === 'thisDesk') {
        return {
          icon: 'verified',
          tone: 'plain',
          title: 'This letter is unaltered',
          text: `${what}: ${fileName} is, byte for byte, what this desk made. What the facility reports today may differ.`
        }
      }
      if (sealedBy === 'partner') {
        return {
          icon: 'verified',
          tone: 'plain',
          title: 'This letter is unaltered',
          text: `${what}: ${fileName} is, byte for byte, what the desk of ${partner ?? 'a partner'} made, key ${issuer ?? ''}.`
        }
      }
      return {
        icon: 'attention',
        tone: 'warn',
        title: 'Unchanged since another desk made it',
        text: `${what}. Sealed with key ${issuer ?? ''}. Compare it with the fingerprint that the office of that desk tells you: a forger can seal with a key of their own.`
      }
    }
    case 'changed':
    case 'sealDamaged':
    case 'sealMissing':
      return {
        icon: 'refused',
        tone: 'bad',
        title: 'This letter was changed',
        text: `${WHAT_CHANGED[reason]} Do not rely on it. ${
          isHere
            ? `The genuine letter ${letterNumber ?? ''} is on this computer.`
            : 'The genuine letter is not on this computer; ask the office that sent it.'
        }`
      }
    case 'otherKey':
      return {
        icon: 'refused',
        tone: 'warn',
        title: 'Not made by a desk',
        text: `${fileName} is sealed with the public development key, which anybody can use. It proves nothing.`
      }
    case 'notSealed':
      return {
        icon: 'information',
        tone: 'plain',
        title: 'Not one of ours',
        text: `No desk sealed ${fileName}, so nothing can be said about it. Letters printed and scanned have lost their seal: check the code on the page.`
      }
    case 'notAPdf':
      return {
        icon: 'information',
        tone: 'warn',
        title: `${fileName} is not a PDF`,
        text: 'Letters are PDF files. Choose another file.'
      }
    default:
      return exhaustive(reason)
  }
}

export function wordsForCode({ state, madeBy, partner }: CodeVerdict): VerdictWords {
  const desk = madeBy === 'partner' ? `The desk of ${partner ?? 'a partner'}` : 'This desk'
  switch (state) {
    case 'genuine':
      return {
        icon: 'verified',
        tone: 'plain',
        title: 'The code is genuine',
        text: `${desk} made it. The sheet is genuine only if it says the same as the code:`
      }
    case 'changed':
      return {
        icon: 'refused',
        tone: 'bad',
        title: 'This code was changed',
        text: `It names a key with which it was never signed so. ${desk} did not make it. Do not rely on the letter.`
      }
    case 'otherDesk':
      return {
        icon: 'attention',
        tone: 'warn',
        title: 'A code of another desk',
        text: 'It can be checked with the public key of the desk that made it. It says, unproved:'
      }
    case 'notACode':
      return {
        icon: 'information',
        tone: 'warn',
        title: 'Not the code of a letter',
        text: 'What a reader makes of the square begins with PASSDESK1. Scan it again, all of it.'
      }
    default:
      return exhaustive(state)
  }
}

/** For a printed verification code that was typed. @param letter the letter kept here that carries it. */
export function wordsForPrintedCode(letter: LetterListItem | undefined): VerdictWords {
  return letter
    ? {
        icon: 'letter',
        tone: 'plain',
        title: 'The letter with this code is here',
        text: 'Compare the sheet with it. Only what both say is what was kept; the code itself can be copied.'
      }
    : {
        icon: 'information',
        tone: 'warn',
        title: 'No letter here has this code',
        text: 'A printed code is known only at the desk that got the letter. Scan the square on the page instead: it can be checked wherever the key of its desk is kept.'
      }
}

const WHAT_CHANGED = {
  changed: 'The file is not the one that was sealed: something was changed, added or taken away.',
  sealDamaged: 'Its seal is damaged.',
  sealMissing:
    'It carries the data of a letter, but its seal is gone: it was cut off, or another program wrote the file anew.'
} as const
