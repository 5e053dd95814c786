import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import type { CeFileListing } from '#shared/contract/education'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk, DeskFailure } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/frame/page.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { SetUp } from './set-up.tsx'

/** Before a file is open: whose files lie on this computer, by the names their owners chose, and the way to begin one. */
export function FilesScreen() {
  const files = useQuery(deskQueries.ceFiles)
  const [mode, setMode] = useState<'list' | 'begin'>('list')
  const [chosen, setChosen] = useState<string | null>(null)
  const take = useMutation({
    mutationFn: () => callDesk('education.importFile'),
    onSuccess: async ({ fileId }) => {
      await files.refetch()
      setChosen(fileId)
    }
  })
  if (mode === 'begin') return <SetUp onBack={() => setMode('list')} />
  const list = files.data ?? []
  const open = list.find(({ fileId }) => fileId === chosen) ?? (list.length === 1 ? list[0] : undefined)
  const isCancelled = take.error instanceof DeskFailure && take.error.error.kind === 'cancelled'
  return (
    <>
      <PageHead
        title="My CE"
        note="Your continuing education, in a file of your own"
        actions={
          <>
            <Button icon="download" isBusy={take.isPending} onClick={() => take.mutate()}>
              Take in a CE file
            </Button>
            <Button icon="add" kind={list.length === 0 ? 'primary' : 'normal'} onClick={() => setMode('begin')}>
              Begin my CE file
            </Button>
          </>
        }
      />
      <div className="pane pane--scroll ce-files" data-region="main">
        {files.error && <Problem error={files.error} onTryAgain={() => void files.refetch()} />}
        {take.error && !isCancelled && <Problem error={take.error} />}
        {list.length === 0 ? (
          <p className="ce-files__about">
            No CE file is on this computer. A file belongs to one person: it opens with a passphrase that nobody here
            can reset, leaves with its owner, and stays when the hospital’s data is erased.
          </p>
        ) : (
          <ul className="ce-files__list" aria-label="CE files on this computer">
            {list.map((file) => (
              <li key={file.fileId}>
                <button
                  type="button"
                  className="ce-files__one"
                  aria-pressed={file.fileId === open?.fileId}
                  onClick={() => setChosen(file.fileId)}
                >
                  <Icon name="person" />
                  {file.alias}
                </button>
              </li>
            ))}
          </ul>
        )}
        {open && <OpenForm key={open.fileId} file={open} />}
      </div>
    </>
  )
}

function OpenForm({ file }: { readonly file: CeFileListing }) {
  const { dataWorker } = useDeskServices()
  const [secret, setSecret] = useState('')
  const open = useMutation({ mutationFn: () => dataWorker.ask('ceOpen', { fileId: file.fileId, secret }) })
  const problem = open.data && !open.data.ok ? open.data.error : null
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (secret !== '' && !open.isPending) open.mutate()
  }
  return (
    <form className="ce-files__open stack" onSubmit={handleSubmit} aria-label={`Open the CE file of ${file.alias}`}>
      <TextField
        label={`Passphrase or recovery key of ${file.alias}`}
        type="password"
        autoComplete="off"
        autoFocus
        value={secret}
        onValueChange={setSecret}
        error={problem === 'wrongSecret' ? 'This opens nothing. Capital letters count in a passphrase.' : undefined}
      />
      <div className="actions">
        <Button type="submit" kind="primary" isBusy={open.isPending} isDisabled={secret === ''}>
          {open.isPending ? 'Opening' : 'Open'}
        </Button>
      </div>
      {problem !== null && problem !== 'wrongSecret' && (
        <Note tone="bad" isLive>
          <b>This file cannot be read.</b>{' '}
          {problem === 'gone' ? 'A part of it is missing.' : 'A part of it was changed or is damaged.'} Take in the copy
          that you exported last.
        </Note>
      )}
      {open.error && <Problem error={open.error} />}
    </form>
  )
}
