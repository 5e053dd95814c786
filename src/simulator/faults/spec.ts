import { err, ok, type Result } from '#shared/lib/result'

/** What can go wrong on order. The README tells each in words. */
export const FAULT_KINDS = [
  'latency',
  'loss',
  'drop',
  'refuse',
  'reset',
  'server-error',
  'maintenance',
  'rate-limit',
  'error',
  'flags',
  'duplicate',
  'truncate',
  'html',
  'redirect',
  'no-credits',
  'clock',
  'slow',
  'bom',
  'gzip',
  'loose',
  'bad-row',
  'bad-picture',
  'repeat-row',
  'no-envelope',
  'empty'
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** One ordered fault and the calls that it strikes. */
export interface FaultRule {
  readonly kind: FaultKind
  /** What stands behind `=`; its meaning is the kind's own. */
  readonly value: string
  /** The beginning of the endpoint's path without `/api/v1/`; `''` is every endpoint. */
  readonly path: string
  /** The calls that match the path are counted from 1; the first and last one that can be struck. */
  readonly firstCall: number
  readonly lastCall: number
  /** How many calls are struck at most. */
  readonly count: number
  readonly probability: number
  readonly seed: number
  /** Whether the call does its work although the answer goes wrong; `undefined`: as usual for the kind. */
  readonly work: boolean | undefined
}

/**
 * Reads `KIND[=VALUE][@NAME=VALUE,…]`, several rules divided by `;`.
 * @returns the rules, or a sentence that names what cannot be read.
 */
export function parseFaultSpec(spec: string): Result<readonly FaultRule[], string> {
  const rules: FaultRule[] = []
  for (const text of spec.split(';')) {
    if (text.trim() === '') continue
    const rule = parseRule(text.trim())
    if (!rule.ok) return rule
    rules.push(rule.value)
  }
  return ok(rules)
}

function parseRule(text: string): Result<FaultRule, string> {
  const [what = '', ...where] = text.split('@')
  const [name = '', ...rest] = what.split('=')
  const kind = FAULT_KINDS.find((candidate) => candidate === name.trim())
  if (!kind) return err(`Unknown fault "${name.trim()}"; known are ${FAULT_KINDS.join(', ')}`)
  let rule: FaultRule = {
    kind,
    value: rest.join('=').trim(),
    path: '',
    firstCall: 1,
    lastCall: Infinity,
    count: Infinity,
    probability: 1,
    seed: 1,
    work: undefined
  }
  for (const pair of where.join('@').split(',')) {
    if (pair.trim() === '') continue
    const [key = '', value = ''] = pair.split('=').map((part) => part.trim())
    const matcher = readMatcher(key, value)
    if (!matcher) return err(`Cannot read "${pair.trim()}" in "${text}"`)
    rule = { ...rule, ...matcher }
  }
  return ok(rule)
}

function readMatcher(key: string, value: string): Partial<FaultRule> | undefined {
  switch (key) {
    case 'path':
      return { path: value.replace(/^\/?(api\/v1\/)?/, '').replace(/\*$/, '') }
    case 'call':
      return readCalls(value)
    case 'count':
      return /^\d+$/.test(value) ? { count: Number(value) } : undefined
    case 'p':
      return /^(0?\.\d+|0|1(\.0+)?)$/.test(value) ? { probability: Number(value) } : undefined
    case 'seed':
      return /^\d+$/.test(value) ? { seed: Number(value) } : undefined
    case 'work':
      return value === 'yes' || value === 'no' ? { work: value === 'yes' } : undefined
    default:
      return undefined
  }
}

/** `3`, `3-5` or `3+`. */
function readCalls(text: string): Partial<FaultRule> | undefined {
  const match = /^(\d+)(?:-(\d+)|(\+))?$/.exec(text)
  if (!match) return undefined
  const firstCall = Number(match[1])
  const lastCall = match[2] !== undefined ? Number(match[2]) : match[3] === undefined ? firstCall : Infinity
  return { firstCall, lastCall }
}
