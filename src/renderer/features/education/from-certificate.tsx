import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { EvidenceItem } from '#shared/domain/education/book'
import { proposeFromCertificate, type CertificateProposal } from '#shared/domain/education/certificate-text'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { State } from '../../ui/status.tsx'
import { readPdfText } from './pdf.ts'

interface FromCertificateProps {
  readonly today: CalendarDate
  readonly onRead: (proposal: CertificateProposal, item: EvidenceItem) => void
}

/** Begins an activity from its certificate: sealed at once, its text proposes title, day and hours, the person confirms. */
export function FromCertificate({ today, onRead }: FromCertificateProps) {
  const { dataWorker } = useDeskServices()
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: async (file: File) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const kept = await dataWorker.ask('ceKeepEvidence', { name: file.name, bytes })
      if (!kept.ok) return 'refused'
      const text = kept.value.type === 'application/pdf' ? await readPdfText(bytes) : ''
      onRead(proposeFromCertificate(text, today), kept.value)
      return text === '' ? 'noText' : 'read'
    }
  })
  return (
    <>
      <Button icon="document" isBusy={read.isPending} onClick={() => input.current?.click()}>
        {read.isPending ? 'Reading' : 'From a certificate'}
      </Button>
      <FileInput
        ref={input}
        label="Certificate to begin from"
        accept=".pdf,.png,.jpg,.jpeg"
        onChoose={([file]) => file && read.mutate(file)}
      />
      <span role="status">
        {read.data === 'refused' && <State tone="warn">Neither PDF, PNG nor JPEG</State>}
        {read.data === 'noText' && <State tone="warn">No words in it: type them</State>}
        {read.data === 'read' && <State tone="plain">Proposed from its text: check it</State>}
      </span>
    </>
  )
}
