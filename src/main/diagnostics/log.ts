import type { LogLine } from '#shared/contract/desk-types'
import type { Time } from '#shared/lib/deps'

/**
 * The desk's own log. `[Note: the log names nobody]` A message is one of our sentences with counts, codes and times in
 * it: no name, NPI, facility, key or address, so that it can be handed to IT as it is.
 */
export interface DeskLog {
  add(kind: LogLine['kind'], message: string): void
  /** Newest first. */
  lines(): readonly LogLine[]
}

const KEPT_LINES = 500

export function createDeskLog(time: Time, write: (line: string) => void): DeskLog {
  const lines: LogLine[] = []
  return {
    add(kind, message) {
      const line: LogLine = { at: time.now(), kind, message }
      lines.unshift(line)
      if (lines.length > KEPT_LINES) lines.length = KEPT_LINES
      write(formatLogLine(line))
    },
    lines: () => [...lines]
  }
}

export function formatLogLine(line: LogLine): string {
  return `${new Date(line.at).toISOString()} ${line.kind}: ${line.message}`
}
