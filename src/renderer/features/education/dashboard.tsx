import { useEffect, useMemo, useRef } from 'react'
import { assessBook, cycleYearShown } from '#shared/domain/education/cycle-shown'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { PageHead } from '../../ui/frame/page.tsx'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import type { CeFile } from './ce-file.ts'
import { CycleScreen } from './cycle-screen.tsx'
import { EvidenceScreen } from './evidence-screen.tsx'
import type { EducationPart } from './parts.ts'
import { ProfileForm } from './profile-form.tsx'

interface DashboardProps {
  readonly file: CeFile
  readonly today: CalendarDate
  readonly part: EducationPart
  readonly onPart: (part: EducationPart) => void
}

/** The open file: its cycle with what to do next, its profile, or the evidence that is to be found. */
export function Dashboard({ file, today, part, onPart }: DashboardProps) {
  const { book } = file
  // Worked out anew where the book or the day changed, and at no other key.
  const assessed = useMemo(() => assessBook(book, today, cycleYearShown(book, today)), [book, today])
  useUndoKeys(file)
  usePrintKey(() => onPart('packet'))
  useInUse()
  const needsProfile = !assessed.ok
  if (needsProfile || part === 'profile') {
    return (
      <>
        <PageHead
          title="My profile"
          note={needsProfile ? 'The rules need the days of your certifications' : undefined}
        />
        <div className="pane pane--scroll" data-region="main">
          <ProfileForm
            profile={book.profile}
            today={today}
            onBack={needsProfile ? undefined : () => onPart('dashboard')}
            onKeep={(profile) => {
              file.change('the profile', [{ type: 'setProfile', profile }])
              onPart('dashboard')
            }}
          />
        </div>
      </>
    )
  }
  if (part === 'evidence') {
    return <EvidenceScreen file={file} assessment={assessed.value} today={today} onBack={() => onPart('dashboard')} />
  }
  return <CycleScreen file={file} today={today} assessment={assessed.value} panel={part} onPart={onPart} />
}

const SAY_AT_MOST_EVERY_MS = 60_000

/** Tells the worker that somebody works here; it closes a file that is left alone. */
function useInUse(): void {
  const { dataWorker, now } = useDeskServices()
  const said = useRef(0)
  useEffect(() => {
    const say = (): void => {
      if (Math.abs(now() - said.current) < SAY_AT_MOST_EVERY_MS) return
      said.current = now()
      void dataWorker.ask('ceInUse', undefined).catch(() => undefined)
    }
    window.addEventListener('keydown', say)
    window.addEventListener('pointerdown', say)
    return () => {
      window.removeEventListener('keydown', say)
      window.removeEventListener('pointerdown', say)
    }
  }, [dataWorker, now])
}

/** Ctrl Z undoes the last change and Ctrl Y does it again, unless the keyboard is in a text, which has its own. */
function useUndoKeys({ undo, redo }: CeFile): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const isInText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      const isRedo = isShortcut(event, 'Ctrl Y') || isShortcut(event, 'Ctrl Shift Z')
      const reversal = isRedo ? redo : isShortcut(event, 'Ctrl Z') ? undo : null
      if (isInText || !reversal) return
      reversal.perform()
      event.preventDefault()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [undo, redo])
}

/** Ctrl P shows what of the file goes onto paper. */
function usePrintKey(show: () => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (!isShortcut(event, shortcuts.print)) return
      show()
      event.preventDefault()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [show])
}
