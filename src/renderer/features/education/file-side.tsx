import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { activitiesCsv } from '#shared/domain/education/activities-csv'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { callDesk, DeskFailure } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Block } from '../../ui/frame/page.tsx'
import { State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import type { CeFile } from './ce-file.ts'
import { ImportDialog } from './import-dialog.tsx'
import { SidePanel } from './side-panel.tsx'

interface FileSideProps {
  readonly file: CeFile
  readonly assessment: Assessment | null
  readonly today: CalendarDate
  readonly onProfile: () => void
  readonly onClose: () => void
}

/** The file as a whole: take it along, hand its activities on, change its passphrase, close or erase it. */
export function FileSide({ file, assessment, today, onProfile, onClose }: FileSideProps) {
  const { dataWorker } = useDeskServices()
  const [isErasing, setIsErasing] = useState(false)
  const [isImporting, setIsImporting] = useState(false)
  const take = useMutation({ mutationFn: () => callDesk('education.exportFile', { fileId: file.fileId }) })
  const csv = useMutation({
    mutationFn: () => {
      const outcomes = new Map((assessment?.activities ?? []).map((outcome) => [outcome.activityId, outcome]))
      const bytes = new TextEncoder().encode(activitiesCsv(file.book.entries, outcomes))
      return callDesk('education.save', { kind: 'csv', bytes })
    }
  })
  const erase = useMutation({
    mutationFn: async () => {
      await dataWorker.ask('ceClose', undefined)
      await callDesk('education.erase', { fileId: file.fileId })
    },
    onSuccess: onClose
  })
  return (
    <SidePanel title="My CE file" onClose={onClose}>
      <Block title={file.alias} note="as colleagues see it in the list">
        <div className="actions">
          <Button icon="person" onClick={onProfile}>
            Profile
          </Button>
          <Button
            onClick={() => {
              // Whoever opens a file next begins at its dashboard.
              onClose()
              void dataWorker.ask('ceClose', undefined)
            }}
          >
            Close my file
          </Button>
        </div>
      </Block>
      <Block title="Take it along">
        <div className="stack stack--tight">
          <p className="soft">One encrypted file. It opens elsewhere with the same passphrase or recovery key.</p>
          <div className="actions">
            <Button icon="download" isBusy={take.isPending} onClick={() => take.mutate()}>
              Export my file
            </Button>
            <Button isBusy={csv.isPending} onClick={() => csv.mutate()}>
              Activities as CSV
            </Button>
          </div>
          <div className="actions">
            <Button icon="add" onClick={() => setIsImporting(true)}>
              Take in a list of activities
            </Button>
          </div>
          {take.data && <State tone="ok">Exported</State>}
          {csv.data && <State tone="ok">Saved. A CSV is readable by everybody.</State>}
          <Trouble error={take.error ?? csv.error} />
        </div>
      </Block>
      <Passphrase />
      <div className="block block--end actions">
        <Button kind="danger" onClick={() => setIsErasing(true)}>
          Erase my file here
        </Button>
      </div>
      {isImporting && <ImportDialog file={file} today={today} onClose={() => setIsImporting(false)} />}
      {isErasing && (
        <Dialog
          title="Erase this CE file"
          onClose={() => setIsErasing(false)}
          actions={
            <>
              <Button onClick={() => setIsErasing(false)}>Keep it</Button>
              <Button kind="danger" isBusy={erase.isPending} onClick={() => erase.mutate()}>
                Erase it with its evidence
              </Button>
            </>
          }
        >
          <p>
            Everything in it goes: {file.book.entries.length} activities and their documents. What you exported stays
            yours. This cannot be undone.
          </p>
          {erase.error && <Problem error={erase.error} />}
        </Dialog>
      )}
    </SidePanel>
  )
}

function Passphrase() {
  const { dataWorker } = useDeskServices()
  const [typed, setTyped] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const change = useMutation({
    mutationFn: () => dataWorker.ask('ceSetPassphrase', { typed, passphrase }),
    onSuccess: (isChanged) => {
      if (!isChanged) return
      setTyped('')
      setPassphrase('')
    }
  })
  const isLong = passphrase.length >= 10
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (isLong && !change.isPending) change.mutate()
  }
  return (
    <Block title="Passphrase">
      <form className="stack stack--tight" onSubmit={handleSubmit} aria-label="Change the passphrase">
        <TextField
          label="Present passphrase or recovery key"
          type="password"
          autoComplete="off"
          value={typed}
          onValueChange={setTyped}
          error={change.data === false ? 'This is neither of the two.' : undefined}
        />
        <TextField
          label="New passphrase"
          hint="At least 10 characters. The recovery key stays good."
          type="password"
          autoComplete="new-password"
          value={passphrase}
          onValueChange={setPassphrase}
        />
        <div className="actions">
          <Button type="submit" isDisabled={!isLong || typed === ''} isBusy={change.isPending}>
            Change it
          </Button>
        </div>
        {change.data === true && <State tone="ok">Changed</State>}
        {change.error && <Problem error={change.error} />}
      </form>
    </Block>
  )
}

function Trouble({ error }: { readonly error: Error | null }) {
  if (!error || (error instanceof DeskFailure && error.error.kind === 'cancelled')) return null
  return <Problem error={error} />
}
