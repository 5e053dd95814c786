import type { FaultRule } from './spec.ts'

/** What is put in the place of the answer. */
export type Replacement =
  | { readonly kind: 'server-error'; readonly status: number }
  | { readonly kind: 'maintenance' | 'rate-limit'; readonly retryAfter: string }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'flags'; readonly key: 'vendor' | 'client' }
  | { readonly kind: 'html' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'no-envelope' }
  | { readonly kind: 'empty' }

export type BodyBend = 'loose' | 'bad-row' | 'bad-picture' | 'duplicate' | 'bom' | 'truncate' | 'gzip'

/** Everything that the faults of one call ask for. */
export interface FaultPlan {
  /** Whether the endpoint does its work. */
  readonly work: boolean
  readonly replacement: Replacement | undefined
  /** Milliseconds between the work and the answer. */
  readonly latency: number
  /** Milliseconds that the simulator's clock is ahead. */
  readonly skew: number
  readonly repeatRow: boolean
  readonly noCredits: boolean
  readonly ending: Ending
  /** In the order in which they are applied. */
  readonly bends: readonly BodyBend[]
  /** Bytes that `truncate` leaves; `undefined`: half of them. */
  readonly keep: number | undefined
  /** Bytes a second; `undefined`: as fast as it goes. */
  readonly rate: number | undefined
}

export type Ending =
  | { readonly kind: 'whole' }
  /** No answer; the connection closes after `ms`, or when the caller goes. */
  | { readonly kind: 'loss'; readonly ms: number | undefined }
  /** The connection dies before a byte was answered. */
  | { readonly kind: 'refuse' }
  /** The connection dies after `bytes` of the body; `undefined`: in its middle. */
  | { readonly kind: 'reset'; readonly bytes: number | undefined }

/** Bends are applied in this order, whatever the order of the rules: content first, then bytes. */
const BEND_ORDER: readonly BodyBend[] = ['loose', 'bad-row', 'bad-picture', 'duplicate', 'bom', 'truncate', 'gzip']

/** @param random 0 to 1; picks within a range of latency. */
export function planFaults(rules: readonly FaultRule[], random: () => number): FaultPlan {
  const find = (kind: FaultRule['kind']) => rules.find((rule) => rule.kind === kind)
  const replacing = rules.map((rule) => ({ rule, replacement: replacementOf(rule) })).find((pair) => pair.replacement)
  const ending = rules.map(endingOf).find((candidate) => candidate !== undefined) ?? { kind: 'whole' }
  const usual = !replacing && !find('drop') && !find('refuse')
  return {
    work: rules.find((rule) => rule.work !== undefined)?.work ?? usual,
    replacement: replacing?.replacement,
    latency: rules.reduce((sum, rule) => (rule.kind === 'latency' ? sum + milliseconds(rule.value, random) : sum), 0),
    skew: hours(find('clock')?.value ?? '0') * 3_600_000,
    repeatRow: find('repeat-row') !== undefined,
    noCredits: find('no-credits') !== undefined,
    ending,
    bends: BEND_ORDER.filter((bend) => find(bend) !== undefined),
    keep: optionalNumber(find('truncate')?.value),
    rate: find('slow') && (optionalNumber(find('slow')?.value) ?? 2000)
  }
}

function replacementOf({ kind, value }: FaultRule): Replacement | undefined {
  switch (kind) {
    case 'server-error':
      return { kind, status: optionalNumber(value) ?? 500 }
    case 'maintenance':
      return { kind, retryAfter: value || '60' }
    case 'rate-limit':
      return { kind, retryAfter: value || '30' }
    case 'error':
      return { kind, code: value }
    case 'flags':
      return { kind, key: value === 'vendor' ? 'vendor' : 'client' }
    case 'redirect':
      return { kind, to: value || 'http://login.portal.example/welcome' }
    case 'html':
    case 'no-envelope':
    case 'empty':
      return { kind }
    default:
      return undefined
  }
}

function endingOf({ kind, value }: FaultRule): Ending | undefined {
  if (kind === 'loss' || kind === 'drop') return { kind: 'loss', ms: optionalNumber(value) }
  if (kind === 'refuse') return { kind }
  return kind === 'reset' ? { kind, bytes: optionalNumber(value) } : undefined
}

/** `300` or `300-800`. */
function milliseconds(text: string, random: () => number): number {
  const [low = 1000, high = low] = text.split('-').map(Number).filter(Number.isFinite)
  return low + Math.round(random() * (high - low))
}

/** `-5` or `+3.5`, with or without an `h`. */
function hours(text: string): number {
  const number = Number(text.replace(/h$/, ''))
  return Number.isFinite(number) ? number : 0
}

function optionalNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
