import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import type { LetterTemplate } from '#shared/domain/letter'
import { describeLetterheadFindings } from '#shared/domain/own-letters/obstacle-words'
import { checkOwnLetterhead, EMPTY_OWN_LETTERHEAD, type OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { PageHead } from '../../../ui/frame/page.tsx'
import { shortcuts } from '../../../ui/shortcuts.ts'
import { Note } from '../../../ui/status.tsx'
import { LetterheadForm } from './letterhead-form.tsx'
import { LetterheadPreview } from './letterhead-preview.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

interface LetterheadScreenProps {
  readonly settings: DeskSettings
  readonly onBack: () => void
}

/** The letterhead of our own: what is entered at the left stands on the page at the right as it is typed. */
export function LetterheadScreen({ settings, onBack }: LetterheadScreenProps) {
  const { dataWorker } = useDeskServices()
  const kept = useQuery(workerQueries.ownLetterhead(dataWorker))
  if (kept.error) {
    return (
      <>
        <Head note={undefined} onBack={onBack} />
        <div className="hits__state">
          <Problem error={kept.error} kind="place" onTryAgain={() => void kept.refetch()} />
        </div>
      </>
    )
  }
  if (kept.data === undefined) return <Head note={undefined} onBack={onBack} />
  return <Editor kept={kept.data ?? EMPTY_OWN_LETTERHEAD} settings={settings} onBack={onBack} />
}

function Editor({ kept, settings, onBack }: LetterheadScreenProps & { readonly kept: OwnLetterhead }) {
  const { draft, letterhead, isKept, error, foreign, change } = useKeptDraft(kept)
  const [template, setTemplate] = useState<LetterTemplate>(1)
  const findings = checkOwnLetterhead(letterhead)
  const missing = findings.filter(({ code }) => code === 'missing')
  return (
    <>
      <Head
        note={isKept ? 'For letters about your own roster. Each change holds at once' : 'The last change is not kept'}
        onBack={onBack}
      />
      <div className="letterhead">
        <div className="pane pane--scroll" data-region="letterhead" tabIndex={-1}>
          {error && (
            <div className="block">
              <Problem error={error} />
            </div>
          )}
          {missing.length > 0 && (
            <div className="block">
              <Note tone="warn">
                <b>No letter can be made yet.</b> {describeLetterheadFindings(missing)}
              </Note>
            </div>
          )}
          <LetterheadForm
            draft={draft}
            findings={findings}
            foreign={foreign}
            onChange={change}
            onTemplate={setTemplate}
          />
        </div>
        <LetterheadPreview
          letterhead={letterhead}
          template={template}
          paper={settings.paper}
          onTemplateChange={setTemplate}
        />
      </div>
    </>
  )
}

function Head({ note, onBack }: { readonly note: string | undefined; readonly onBack: () => void }) {
  return (
    <PageHead
      title="Letterhead"
      note={note}
      actions={
        <Button icon="previous" shortcut={shortcuts.back} onClick={onBack}>
          Back
        </Button>
      }
    />
  )
}
