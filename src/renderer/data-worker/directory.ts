import type { DirectoryChange, DirectoryPosition, DirectoryScope } from '#shared/contract/directory'
import type { SummaryChange } from './search/contract.ts'
import { isStandIn } from './stand-in.ts'
import type { Courtesy } from './courtesy.ts'
import type { DurableIndex } from './snapshot/durable-index.ts'

/** The directory's pages on their way into the durable index. The place in it travels in the index's own mark. */
export interface Directory {
  position(): DirectoryPosition
  /** The mark for changes that do not come from the directory: the place stays what it is. */
  mark(): string
  /** Takes the beginning of a page; the first part forgets those of a page that never came to its end. */
  takePart(part: DirectoryPart): Promise<void>
  /** @throws where parts of the page are missing */
  applyPage(page: DirectoryPage): Promise<void>
  restart(): void
}

export interface DirectoryPart {
  readonly index: number
  readonly changes: readonly DirectoryChange[]
}

export interface DirectoryPage {
  readonly scope: DirectoryScope
  readonly parts: number
  /** What comes after the parts. */
  readonly changes: readonly DirectoryChange[]
  readonly nextCursor: string
  readonly hasMore: boolean
  /** Milliseconds since 1970. */
  readonly at: number
}

const NOWHERE: DirectoryPosition = { cursor: '', scope: 'off', completeAt: null }

/** @param isKeptAnyway histories that somebody fetched one by one stay when a new pass does not contain them. */
export function createDirectory(
  summaries: DurableIndex,
  courtesy: Pick<Courtesy, 'giveWay'>,
  isKeptAnyway: (npi: string) => boolean
): Directory {
  let position = readMark(summaries.opened.mark)
  /** Affiliations seen since a pass began anew; `null` while a cursor is simply continued. */
  let seen: Set<string> | null = null
  let parts: readonly DirectoryPart[] = []

  return {
    position: () => position,
    mark: () => writeMark(position),
    restart() {
      seen = new Set()
    },
    async takePart(part) {
      parts = part.index === 0 ? [part] : [...parts, part]
      await courtesy.giveWay()
    },
    async applyPage({ scope, parts: expected, changes: rest, nextCursor, hasMore, at }) {
      if (expected > 0 && expected !== parts.length) throw new Error('parts of a page are missing')
      const changes = expected === 0 ? rest : [...parts.flatMap((part) => part.changes), ...rest]
      parts = []
      if (scope !== position.scope && position.scope !== 'off') seen ??= new Set()
      for (const change of changes) {
        if (change.op === 'upsert') seen?.add(change.summary.affiliationId)
        else seen?.delete(change.affiliationId)
      }
      const isLast = !hasMore
      const gone = isLast && seen !== null ? notSeen(seen) : []
      // A pass that began anew is only worth continuing when it is complete: until then the mark says "from the start".
      const cursor = seen !== null && !isLast ? '' : nextCursor
      const next: DirectoryPosition = { cursor, scope, completeAt: isLast ? at : position.completeAt }
      // Answers to the page come in between.
      await summaries.apply([...changes, ...gone], writeMark(next), courtesy.giveWay)
      position = next
      if (isLast) seen = null
    }
  }

  function notSeen(seenIds: ReadonlySet<string>): readonly SummaryChange[] {
    const gone: SummaryChange[] = []
    for (const { affiliationId, npi } of summaries.identities()) {
      if (seenIds.has(affiliationId) || isStandIn({ affiliationId }) || isKeptAnyway(npi)) continue
      gone.push({ op: 'delete', affiliationId })
    }
    return gone
  }
}

function writeMark(position: DirectoryPosition): string {
  return JSON.stringify([position.scope, position.cursor, position.completeAt])
}

function readMark(mark: string): DirectoryPosition {
  if (mark === '') return NOWHERE
  // Our own writing, vouched for by the seal of the log.
  const [scope, cursor, completeAt] = JSON.parse(mark) as readonly [DirectoryScope, string, number | null]
  return { scope, cursor, completeAt }
}
