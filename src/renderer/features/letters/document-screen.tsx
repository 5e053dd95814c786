import { useState } from 'react'
import type { DocumentRef } from '#shared/contract/desk-calls'
import type { DeskSettings } from '#shared/contract/desk-types'
import { Button } from '../../ui/button.tsx'
import { PageHead, Side } from '../../ui/frame/page.tsx'
import { shortcuts } from '../../ui/shortcuts.ts'
import { DocumentView } from './document-view.tsx'
import type { Paper } from './print-options.tsx'
import { PrintPanel } from './print-panel.tsx'

interface DocumentScreenProps {
  readonly document: DocumentRef
  readonly title: string
  /** What the button calls it: `Print history`. */
  readonly noun: string
  readonly note: string
  readonly settings: DeskSettings
  readonly onBack: () => void
}

/** A document that is made when it is needed: a summary, the proof that PASS knows nobody, a history. */
export function DocumentScreen({ document, title, noun, note, settings, onBack }: DocumentScreenProps) {
  const [paper, setPaper] = useState<Paper>(settings.paper)
  return (
    <>
      <PageHead
        title={title}
        note={note}
        actions={
          <Button icon="previous" shortcut={shortcuts.back} onClick={onBack}>
            Back
          </Button>
        }
      />
      <div className="columns">
        <DocumentView document={document} paper={paper} label={title} />
        <Side label="Print and save">
          <PrintPanel
            document={document}
            noun={noun}
            paper={paper}
            onPaperChange={setPaper}
            preferredPrinter={settings.printer}
          />
        </Side>
      </div>
    </>
  )
}
