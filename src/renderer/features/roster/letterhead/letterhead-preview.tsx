import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LetterTemplate } from '#shared/domain/letter'
import type { OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import { callDesk } from '../../../bridge/desk.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { PdfView } from '../../../ui/pdf/pdf-view.tsx'

interface LetterheadPreviewProps {
  readonly letterhead: OwnLetterhead
  readonly template: LetterTemplate
  readonly paper: 'letter' | 'a4'
  readonly onTemplateChange: (template: LetterTemplate) => void
}

const CHOICES = [
  { value: '1', label: 'Template 1' },
  { value: '2', label: 'Template 2' }
] as const

/** A letter about nobody on the letterhead as it is edited, drawn by what draws the real ones. */
export function LetterheadPreview({ letterhead, template, paper, onTemplateChange }: LetterheadPreviewProps) {
  const version = useVersion(letterhead)
  const preview = useQuery({
    // Pictures are far too long for a key: each state that was typed has a number instead.
    queryKey: ['desk', 'letterheadPreview', version, template, paper],
    queryFn: () => callDesk('ownLetters.preview', { letterhead, template, paper }),
    placeholderData: keepPreviousData,
    gcTime: 0
  })
  return (
    <PdfView
      label={`Sample letter, template ${template}`}
      bytes={preview.data?.pdf}
      problem={
        preview.error && <Problem error={preview.error} kind="place" onTryAgain={() => void preview.refetch()} />
      }
      tools={
        <>
          <Segmented
            label="Template"
            options={CHOICES}
            value={template === 1 ? '1' : '2'}
            onValueChange={(value) => onTemplateChange(value === '1' ? 1 : 2)}
          />
          <span className="meta">Sample data</span>
        </>
      }
    />
  )
}

/** Counts the values that were handed in; the same value again keeps its number. */
function useVersion(value: unknown): number {
  const [known, setKnown] = useState({ value, version: 0 })
  if (known.value === value) return known.version
  const next = { value, version: known.version + 1 }
  setKnown(next)
  return next.version
}
