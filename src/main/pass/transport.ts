/**
 * Carries one form to PASS and brings back what came, judging nothing. Two kinds of failure are kept apart, because one
 * of them may have spent a credit: `unreachable` means that the request never arrived, `lost` that it may have.
 */
export interface PassTransport {
  send(request: TransportRequest): Promise<TransportOutcome>
}

export interface TransportRequest {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  /** Makes it a multipart form. */
  readonly file?: TransportFile
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number
  /**
   * Sent over a connection of its own. Chromium silently repeats a request, a POST too, when a reused connection turns
   * out to be dead; where each request counts that must not happen. `[Note: letter credits are spent once]`
   */
  readonly once: boolean
}

export interface TransportFile {
  /** The form field that it goes in. */
  readonly field: string
  readonly fileName: string
  readonly contentType: string
  readonly content: Uint8Array
}

export type TransportOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly contentType: string
      readonly retryAfter: string
      readonly body: string
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'certificateUntrusted' }
  | { readonly kind: 'proxyLogin' }
  | { readonly kind: 'redirected'; readonly toOtherHost: boolean }
  | { readonly kind: 'tooLarge' }
