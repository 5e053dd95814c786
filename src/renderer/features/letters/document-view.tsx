import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { DocumentRef } from '#shared/contract/desk-calls'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { Problem } from '../../errors/problem.tsx'
import { PdfView } from '../../ui/pdf/pdf-view.tsx'

interface DocumentViewProps {
  readonly document: DocumentRef
  readonly paper: 'letter' | 'a4'
  readonly label: string
  /** Left in the tool bar, before the zoom. */
  readonly tools?: ReactNode
}

/** A document as it will be printed, with its zoom. */
export function DocumentView({ document, paper, label, tools }: DocumentViewProps) {
  const rendered = useQuery(deskQueries.document(document, paper))
  return (
    <PdfView
      label={label}
      bytes={rendered.data?.pdf}
      problem={
        rendered.error && <Problem error={rendered.error} kind="place" onTryAgain={() => void rendered.refetch()} />
      }
      tools={tools}
    />
  )
}
