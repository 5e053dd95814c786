import type { LinkName } from '#shared/contract/links'
import type { DeskError, PrintProblem } from '#shared/contract/desk-error'
import type { PassError } from '#shared/domain/pass-error'
import { exhaustive } from '#shared/lib/exhaustive'
import type { WorkerProblem } from '../data-worker/messages.ts'
import { formatClock, formatCount } from '../ui/format.ts'
import type { IconName } from '../ui/icon.tsx'

/** What a person reads when something did not work: what happened, what is safe, what to do. Never the wire's words. */
export interface Message {
  readonly title: string
  readonly text: string
  readonly tone: 'warn' | 'bad'
  readonly icon: IconName
  /** A short reference for IT, shown small and last. */
  readonly code: string | null
  readonly ways: readonly WayOut[]
}

/** What can be done about it; the screen that shows the message carries it out. */
export type WayOut =
  | { readonly do: 'tryAgain' }
  | { readonly do: 'tryConnection' }
  | { readonly do: 'replaceKey' }
  | { readonly do: 'openLink'; readonly link: LinkName; readonly label: string }

const passWebsite = (link: LinkName): WayOut => ({ do: 'openLink', link, label: 'Open the PASS website' })

/** The message for a failure of a call to main. */
export function messageForDeskError(error: DeskError): Message {
  switch (error.kind) {
    case 'pass':
      return messageForPassError(error.error)
    case 'keystore':
      return keystoreMessage(error.state)
    case 'noKey':
      return bad(
        'key',
        'There is no Client API Key here',
        'PASS cannot be asked without one. What is on this computer works.',
        [{ do: 'replaceKey' }]
      )
    case 'locked':
      return warn('lock', 'The desk is locked', 'Unlock it first. Nothing was changed.')
    case 'wrongPassphrase':
      return bad(
        'lock',
        'That is not it',
        error.waitSeconds === 0
          ? 'Try again. Capital letters count.'
          : `After several wrong tries the next one is looked at in ${formatCount(error.waitSeconds)} seconds.`
      )
    case 'badAddress':
      return bad(
        'key',
        'This address cannot be used',
        'PASS is only asked over https. Check the address with your IT department.'
      )
    case 'cancelled':
      return warn('information', 'Nothing was changed', 'The window for choosing a file was closed.')
    case 'notHere':
      return notHereMessage(error.what)
    case 'alreadyUnderWay':
      return warn('waiting', 'This is already under way', 'It finishes by itself; nothing is sent twice.')
    case 'unclear':
      return warn(
        'waiting',
        'It is not clear whether the letter was charged',
        'The connection broke before the answer came. Look at the query history on the PASS website, then say on the Sync screen what to do.',
        [passWebsite('passQueryHistory')]
      )
    case 'uploadLayout':
      return {
        ...bad(
          'document',
          'The columns of uploads cannot be read',
          `The file upload-columns.json was changed by hand. Nothing was sent. ${error.message}`
        ),
        code: 'upload-columns.json'
      }
    case 'nothingToUpload':
      return warn(
        'done',
        'There is nothing to upload',
        'PASS has all rows as they stand here, as far as this desk knows.'
      )
    case 'render':
      return {
        ...bad('refused', 'This page cannot be drawn', `Nothing was printed. ${error.details.join(' ')}`.trim()),
        code: error.problem
      }
    case 'print':
      return printMessage(error.problem, error.printer)
    case 'file':
      return fileMessage(error.problem, error.name)
    case 'badCall':
      return { ...internalMessage('badCall'), code: error.call }
    case 'internal':
      return internalMessage(error.reference)
    default:
      return exhaustive(error)
  }
}

/** The message for what went wrong between this desk and PASS. */
export function messageForPassError(error: PassError): Message {
  switch (error.kind) {
    case 'offline':
      return warn('offline', 'PASS cannot be reached', 'Nothing was sent. Everything on this computer works.', [
        { do: 'tryConnection' }
      ])
    case 'answerLost':
      return warn(
        'waiting',
        'The answer from PASS did not arrive',
        'The connection broke on the way. Everything on this computer works; ask again.',
        [{ do: 'tryAgain' }]
      )
    case 'captivePortal':
      return warn(
        'offline',
        'A sign-in page answered instead of PASS',
        'This network wants you to sign in first, in a browser. Everything on this computer works meanwhile.',
        [{ do: 'tryConnection' }]
      )
    case 'proxyLogin':
      return warn(
        'offline',
        'The hospital proxy asks for a sign-in',
        'PASS was not reached. Your IT department can let this computer through.',
        [{ do: 'tryConnection' }]
      )
    case 'certificateUntrusted':
      return bad(
        'refused',
        'The connection to PASS is not trusted',
        'Its certificate is not one this computer knows, so nothing was sent. Your IT department can look into it.',
        [{ do: 'tryConnection' }]
      )
    case 'unauthorized':
      return error.which === 'client'
        ? bad(
            'key',
            'PASS does not know this key',
            'Nothing was charged. Was it replaced on the ECP tab since you copied it?',
            [{ do: 'replaceKey' }, passWebsite('passClientKey')]
          )
        : bad(
            'key',
            'PASS does not know this program',
            'The vendor key was refused, not yours. Nothing was charged. Tell your IT department.'
          )
    case 'insufficientCredits':
      return warn(
        'letter',
        error.balance === null || error.balance === 0 ? 'No letter credits left' : 'Not enough letter credits',
        `Nothing was charged.${error.balance ? ` ${formatCount(error.balance)} are left.` : ''} Credits are bought on the PASS website; letters you have can still be reprinted.`,
        [passWebsite('passCredits')]
      )
    case 'notLicensed':
      return warn(
        'policy',
        'Your PASS account does not include this',
        'Nothing was charged. PASS support can tell what it includes.'
      )
    case 'notFound':
      return warn(
        'search',
        'PASS has no such record',
        'It may have been withdrawn since you last looked. Nothing was charged.'
      )
    case 'letterUnavailable':
      return bad(
        'refused',
        'The facility has withdrawn this letter',
        'No credit was spent. You can ask the facility directly.'
      )
    case 'requestIdConflict':
      return bad(
        'refused',
        'PASS has this request under another letter',
        'Nothing was charged. Choose the letter again; it gets a new number.'
      )
    case 'cursorExpired':
      return warn(
        'sync',
        'PASS wants to begin again',
        'What is on this computer stays in use until the new pass is complete.',
        [{ do: 'tryAgain' }]
      )
    case 'invalidRequest':
      return {
        ...bad(
          'refused',
          'PASS did not take the request',
          'Nothing was charged. If it happens again, give IT the code.'
        ),
        code: error.fields.join(', ') || 'invalid_request'
      }
    case 'rateLimited':
      return warn(
        'waiting',
        'PASS asks to wait',
        waitText(error, 'Too much was asked in a short time. It goes on by itself')
      )
    case 'maintenance':
      return warn(
        'waiting',
        'PASS is being maintained',
        waitText(error, 'Everything on this computer works. It is tried again')
      )
    case 'notOffered':
      return {
        ...warn(
          'information',
          'Your PASS account does not offer this',
          'It can be done on the PASS website, and the result kept here by hand.'
        ),
        code: error.endpoint
      }
    case 'serverTrouble':
      return {
        ...warn('offline', 'PASS has trouble of its own', 'Nothing is lost here. It is tried again later.', [
          { do: 'tryAgain' }
        ]),
        code: error.reference
      }
    case 'malformedAnswer':
      return {
        ...bad(
          'refused',
          'The answer from PASS cannot be read',
          'Nothing of it was kept. If it happens again, give IT the code.'
        ),
        code: error.reference
      }
    default:
      return exhaustive(error)
  }
}

/** The message for what the data on this computer did not give. */
export function messageForWorkerProblem(problem: WorkerProblem): Message {
  switch (problem.kind) {
    case 'notOpen':
      return warn('data', 'The data on this computer is still opening', 'This takes a moment.', [{ do: 'tryAgain' }])
    case 'damaged':
      return bad(
        'data',
        'A part of the data cannot be read',
        `Damaged: ${problem.what}. It is not shown. PASS can be asked for it again; letters and notes elsewhere are safe.`
      )
    case 'noSpace':
      return bad(
        'localOnly',
        'There is no room left on this computer',
        'The last change was not kept. Make room, then try again.',
        [{ do: 'tryAgain' }]
      )
    case 'internal':
      return internalMessage(problem.reference)
    default:
      return exhaustive(problem)
  }
}

function notHereMessage(what: string): Message {
  if (what === 'production' || what === 'test') {
    return bad(
      'key',
      `This key belongs to the PASS ${what === 'test' ? 'test' : 'production'} system`,
      'Its records never share a folder with those here, so the old key stays. Go to set-up to connect with it.'
    )
  }
  return warn(
    'data',
    'This is not on this computer',
    'It may have been removed or never been kept. Ask PASS for it again.'
  )
}

function keystoreMessage(state: 'unavailable' | 'plainText' | 'keyLost'): Message {
  switch (state) {
    case 'unavailable':
      return bad(
        'key',
        'This computer has no keystore',
        'A Client API Key is only kept in the keystore of the system, and there is none that can be opened. Unlock it or sign in again, then try once more. Practice mode works without one.',
        [{ do: 'tryAgain' }]
      )
    case 'plainText':
      return bad(
        'key',
        'The keystore of this computer does not protect',
        'It would keep the key as plain text, so nothing is kept. Your IT department can set up a real one. Practice mode works without one.',
        [{ do: 'tryAgain' }]
      )
    case 'keyLost':
      return bad(
        'key',
        'The keystore no longer has the key to this data',
        'The data on this computer stays where it is and cannot be read without it. Bring the old keystore back, or begin afresh and connect again.'
      )
    default:
      return exhaustive(state)
  }
}

function printMessage(problem: PrintProblem, printer: string): Message {
  const name = printer === '' ? 'The printer' : printer
  switch (problem) {
    case 'noPrinters':
      return warn(
        'print',
        'No printer is set up on this computer',
        'Save the PDF instead; it holds the very same page.'
      )
    case 'printerMissing':
      return warn('print', `${name} is not there any more`, 'Nothing was printed. Choose another printer.')
    case 'printerPaused':
      return warn('print', `${name} is paused`, 'It took the job but does not print. Resume it in the system settings.')
    case 'refused':
      return bad(
        'print',
        `${name} refused the job`,
        'Nothing was printed. The letter is kept; save the PDF or choose another printer.'
      )
    case 'timedOut':
      return warn(
        'print',
        `${name} does not answer`,
        'Look at the printer before you print again: the page may still come.'
      )
    case 'notInstalled':
      return bad('print', 'This computer has no printing service', 'Save the PDF instead; it holds the very same page.')
    default:
      return exhaustive(problem)
  }
}

function fileMessage(problem: 'notWritable' | 'notReadable' | 'tooLarge' | 'wrongType', name: string): Message {
  switch (problem) {
    case 'notWritable':
      return bad('download', `${name} cannot be written`, 'Nothing was saved. Choose another folder.')
    case 'notReadable':
      return bad('document', `${name} cannot be read`, 'Nothing was changed. Choose another file.')
    case 'tooLarge':
      return bad(
        'document',
        `${name} is too large for a letter`,
        'Nothing was kept. Choose the PDF of the letter alone.'
      )
    case 'wrongType':
      return bad('document', `${name} is not a PDF`, 'Nothing was kept. Choose the PDF that PASS sent.')
    default:
      return exhaustive(problem)
  }
}

function internalMessage(reference: string): Message {
  return {
    ...bad(
      'refused',
      'Something in this program went wrong',
      'What you entered is kept. If it happens again, give IT the code.',
      [{ do: 'tryAgain' }]
    ),
    code: reference
  }
}

function waitText(error: PassError, sentence: string): string {
  return error.retry.when === 'later' ? `${sentence} at ${formatClock(error.retry.at)}.` : `${sentence}.`
}

function warn(icon: IconName, title: string, text: string, ways: readonly WayOut[] = []): Message {
  return { title, text, tone: 'warn', icon, code: null, ways }
}

function bad(icon: IconName, title: string, text: string, ways: readonly WayOut[] = []): Message {
  return { title, text, tone: 'bad', icon, code: null, ways }
}
