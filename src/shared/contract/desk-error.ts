import type { PassError } from '../domain/pass-error.ts'

/** What the desk itself could not do. */
export type DeskError =
  | { readonly kind: 'pass'; readonly error: PassError }
  | { readonly kind: 'keystore'; readonly state: 'unavailable' | 'plainText' | 'keyLost' }
  | { readonly kind: 'noKey' }
  /** The desk is locked: nothing is answered until it is opened. */
  | { readonly kind: 'locked' }
  /** @property waitSeconds until the next try is looked at; 0: at once. */
  | { readonly kind: 'wrongPassphrase'; readonly waitSeconds: number }
  | { readonly kind: 'badCall'; readonly call: string; readonly problems: readonly string[] }
  | { readonly kind: 'internal'; readonly reference: string }
  | { readonly kind: 'badAddress' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notHere'; readonly what: string }
  | { readonly kind: 'alreadyUnderWay' }
  | { readonly kind: 'unclear'; readonly requestId: string }
  /** The file with the columns of uploads cannot be used; the message is for whoever edited it. */
  | { readonly kind: 'uploadLayout'; readonly message: string }
  | { readonly kind: 'nothingToUpload' }
  | { readonly kind: 'render'; readonly problem: string; readonly details: readonly string[] }
  | { readonly kind: 'print'; readonly problem: PrintProblem; readonly printer: string; readonly details: string }
  | {
      readonly kind: 'file'
      readonly problem: 'notWritable' | 'notReadable' | 'tooLarge' | 'wrongType'
      readonly name: string
    }

export type PrintProblem = 'noPrinters' | 'printerMissing' | 'printerPaused' | 'refused' | 'timedOut' | 'notInstalled'
