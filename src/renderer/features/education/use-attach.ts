import { useMutation } from '@tanstack/react-query'
import type { CeEntry, EvidenceItem } from '#shared/domain/education/book'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import type { CeFile } from './ce-file.ts'

const PROBLEMS = {
  wrongType: 'is neither PDF, PNG nor JPEG.',
  tooLarge: 'is larger than 200 MB.',
  empty: 'is empty.'
} as const

/** What a person may choose as a document. */
export const EVIDENCE_FILES = '.pdf,.png,.jpg,.jpeg'

/** Seals documents and attaches them to an entry, one after the other; `refused` names each that is none. */
export function useAttach(file: CeFile) {
  const { dataWorker } = useDeskServices()
  return useMutation({
    mutationFn: async ({ entry, files }: { readonly entry: CeEntry; readonly files: readonly File[] }) => {
      const kept: EvidenceItem[] = []
      const refused: string[] = []
      for (const document of files) {
        const bytes = new Uint8Array(await document.arrayBuffer())
        const answer = await dataWorker.ask('ceKeepEvidence', { name: document.name, bytes })
        if (answer.ok) kept.push(answer.value)
        else refused.push(`${document.name} ${PROBLEMS[answer.error]}`)
      }
      return { entry, kept, refused }
    },
    onSuccess({ entry, kept }) {
      // As it is by now: sealing takes a while, and nothing else that was done to it may be lost.
      const current = file.book.entries.find(({ activity }) => activity.id === entry.activity.id)
      if (!current || kept.length === 0) return
      const entries = [{ ...current, evidence: [...current.evidence, ...kept] }]
      file.change(`attaching to ${current.title}`, [{ type: 'putEntries', entries }])
    }
  })
}
