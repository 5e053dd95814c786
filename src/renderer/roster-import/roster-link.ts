import type { ExportTable } from '#shared/domain/roster/export-table'
import type { ImportMemory } from '#shared/domain/roster/import-memory'
import type { RosterPractitioner } from '#shared/domain/roster/roster'
import type { CommandStamp } from '#shared/domain/roster/roster-command'
import type { RosterChange } from '#shared/domain/roster/roster-change'

/**
 * The owner of the roster, as an import sees it: the data worker at the other end of a port that joins the two workers.
 * The page hands them the port and sees nothing of what travels over it.
 */
export interface RosterOwner {
  roster(): Promise<RosterSnapshot>
  /** Another number whenever the roster is another than before. */
  revision(): Promise<number>
  memory(): Promise<ImportMemory>
  keepMemory(memory: ImportMemory): Promise<void>
  /** Carries changes out as one command of the kind `import`; an answer means: done and on disk. */
  take(stamp: CommandStamp, changes: readonly RosterChange[]): Promise<void>
  /** Lays a table out for main, which asks for it when a person has chosen where to save it. */
  layOut(table: ExportTable): Promise<void>
}

export interface RosterSnapshot {
  readonly revision: number
  readonly practitioners: readonly RosterPractitioner[]
  /** Fields, by `differenceId`, that somebody changed by hand today. */
  readonly changedByHand: readonly string[]
}

/** So many practitioners travel in one message: neither worker is held up for long by any of them. */
const A_PART = 2_000

type Request =
  | { readonly name: 'roster' | 'revision' | 'memory' }
  | { readonly name: 'keepMemory'; readonly memory: ImportMemory }
  | { readonly name: 'take'; readonly stamp: CommandStamp; readonly changes: readonly RosterChange[] }
  | { readonly name: 'layOut'; readonly table: ExportTable }

interface Asked {
  readonly id: number
  readonly request: Request
}

type Told =
  | { readonly type: 'part'; readonly id: number; readonly practitioners: readonly RosterPractitioner[] }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number }

/** The import worker's side. Each promise is rejected where the owner could not do it. */
export function connectRosterOwner(port: MessagePort): RosterOwner {
  let lastId = 0
  const parts = new Map<number, RosterPractitioner[]>()
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: () => void }>()
  port.addEventListener('message', (event: MessageEvent<Told>) => {
    const told = event.data
    if (told.type === 'part') {
      const own = parts.get(told.id) ?? []
      for (const practitioner of told.practitioners) own.push(practitioner)
      parts.set(told.id, own)
      return
    }
    const question = waiting.get(told.id)
    waiting.delete(told.id)
    if (told.type === 'done') question?.resolve(told.value)
    else question?.reject()
  })
  port.start()
  const ask = (request: Request) => {
    const id = ++lastId
    const answer = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject: () => reject(new Error('rosterOwner')) })
      port.postMessage({ id, request } satisfies Asked)
    })
    return { id, answer }
  }
  return {
    async roster() {
      const { id, answer } = ask({ name: 'roster' })
      const rest = (await answer) as Omit<RosterSnapshot, 'practitioners'>
      const practitioners = parts.get(id) ?? []
      parts.delete(id)
      return { ...rest, practitioners }
    },
    // The request's name is what ties question and answer together.
    revision: async () => (await ask({ name: 'revision' }).answer) as number,
    memory: async () => (await ask({ name: 'memory' }).answer) as ImportMemory,
    async keepMemory(memory) {
      await ask({ name: 'keepMemory', memory }).answer
    },
    async take(stamp, changes) {
      await ask({ name: 'take', stamp, changes }).answer
    },
    async layOut(table) {
      await ask({ name: 'layOut', table }).answer
    }
  }
}

/** The owner's side: answers an import's questions over the port. */
export function serveRosterOwner(port: MessagePort, owner: RosterOwner): void {
  const tell = (told: Told): void => port.postMessage(told)
  const answer = async ({ id, request }: Asked): Promise<unknown> => {
    switch (request.name) {
      case 'roster': {
        const { practitioners, ...rest } = await owner.roster()
        for (let from = 0; from < practitioners.length; from += A_PART) {
          tell({ type: 'part', id, practitioners: practitioners.slice(from, from + A_PART) })
          await breathe()
        }
        return rest
      }
      case 'revision':
        return owner.revision()
      case 'memory':
        return owner.memory()
      case 'keepMemory':
        return owner.keepMemory(request.memory)
      case 'take':
        return owner.take(request.stamp, request.changes)
      case 'layOut':
        return owner.layOut(request.table)
    }
  }
  port.addEventListener('message', (event: MessageEvent<Asked>) => {
    const asked = event.data
    answer(asked).then(
      (value) => tell({ type: 'done', id: asked.id, value }),
      () => tell({ type: 'failed', id: asked.id })
    )
  })
  port.start()
}

/** Lets whatever else waits have its turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
