import { expectOk } from '#shared/lib/result'
import type { ImportWishes, Understanding } from '../../../src/renderer/roster-import/import-messages.ts'
import { createImportSession } from '../../../src/renderer/roster-import/import-session.ts'
import { startMemoryOwner } from './memory-owner.ts'

/** What the worker makes of a text, told the wishes if there are any: as the screens of the import get it. */
export async function understandingOf(
  text: string,
  wish: (read: Understanding) => ImportWishes | null = () => null
): Promise<Understanding> {
  const { owner, close } = startMemoryOwner()
  try {
    const session = createImportSession(
      () => owner,
      () => 'id',
      () => undefined
    )
    const source = { kind: 'clipboard', text } as const
    const read = expectOk(await session.read({ source, reading: {}, today: '2026-11-22' }), 'the text is read')
    const wishes = wish(read)
    return wishes === null ? read : await session.understand({ wishes })
  } finally {
    close()
  }
}

/** The column under a header. */
export function columnOf({ columns }: Understanding, header: string) {
  const column = columns.find((one) => one.header === header)
  if (!column) throw new Error(`there is no column ${header}`)
  return column
}
