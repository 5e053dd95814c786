import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DocumentRef } from '#shared/contract/desk-calls'
import type { Printer } from '#shared/contract/desk-types'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk, DeskFailure } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { pluralize } from '../../ui/format.ts'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import { Note, State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { PLAIN_PRINT, PrintOptionFields, type Paper } from './print-options.tsx'

interface PrintPanelProps {
  readonly document: DocumentRef
  /** What is printed, on the button: `letter`, `summary`. */
  readonly noun: string
  readonly paper: Paper
  readonly onPaperChange: (paper: Paper) => void
  /** The printer of the settings; `''`: the system's own choice. */
  readonly preferredPrinter: string
}

/** Where a document goes: a printer or a file. Always the bytes that the preview shows. */
export function PrintPanel({ document, noun, paper, onPaperChange, preferredPrinter }: PrintPanelProps) {
  const printers = useQuery(deskQueries.printers)
  const [chosen, setChosen] = useState<string | null>(null)
  const [options, setOptions] = useState(PLAIN_PRINT)
  const printer = findPrinter(printers.data ?? [], chosen ?? preferredPrinter)
  const print = useMutation({
    mutationFn: (name: string) => callDesk('documents.print', { document, job: { printer: name, paper, ...options } })
  })
  const save = useMutation({ mutationFn: () => callDesk('documents.save', { document, paper }) })

  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (isShortcut(event, shortcuts.print) && printer && !print.isPending) print.mutate(printer.name)
      else if (isShortcut(event, shortcuts.savePdf) && !save.isPending) save.mutate()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  })

  return (
    <>
      <div className="side__scroll">
        <section className="block stack stack--tight">
          <h2>Printer</h2>
          {printers.data?.length === 0 ? (
            <p className="soft">No printer is set up on this computer. The PDF holds the very same page.</p>
          ) : (
            <>
              <Select
                label="Printer"
                options={(printers.data ?? []).map(({ name, description }) => ({
                  value: name,
                  label: description || name
                }))}
                value={printer?.name ?? ''}
                onValueChange={setChosen}
              />
              {printer && <PrinterState printer={printer} />}
            </>
          )}
          {printers.error && <Problem error={printers.error} onTryAgain={() => void printers.refetch()} />}
          <PrintOptionFields
            options={options}
            onOptionsChange={setOptions}
            paper={paper}
            onPaperChange={onPaperChange}
          />
        </section>
        {(print.data || print.error || save.data || (save.error && !isCancelled(save.error))) && (
          <section className="block stack stack--tight">
            {print.data && (
              <Note tone="ok" isLive>
                <b>Sent to {print.data.printer}.</b> {pluralize(options.copies, 'copy', 'copies')}, job {print.data.job}
                .
              </Note>
            )}
            {print.error && <Problem error={print.error} />}
            {save.data && (
              <Note tone="ok" isLive>
                <b>Saved.</b> <span className="saved-path">{save.data.path}</span>
              </Note>
            )}
            {save.error && !isCancelled(save.error) && <Problem error={save.error} />}
          </section>
        )}
      </div>
      <section className="block block--end stack stack--tight">
        <Button
          kind="primary"
          size="big"
          isFullWidth
          icon="print"
          shortcut={shortcuts.print}
          isDisabled={!printer}
          isBusy={print.isPending}
          onClick={() => printer && print.mutate(printer.name)}
        >
          {print.isPending ? 'Printing' : options.copies === 1 ? `Print ${noun}` : `Print ${options.copies} copies`}
        </Button>
        <Button
          isFullWidth
          icon="download"
          shortcut={shortcuts.savePdf}
          isBusy={save.isPending}
          onClick={() => save.mutate()}
        >
          Save PDF
        </Button>
      </section>
    </>
  )
}

function PrinterState({ printer }: { readonly printer: Printer }) {
  switch (printer.state) {
    case 'ready':
      return (
        <p>
          <State tone="ok">Ready</State>
        </p>
      )
    case 'paused':
      return (
        <p>
          <State tone="warn">Paused: it takes jobs but does not print them</State>
        </p>
      )
    case 'unknown':
      return null
  }
}

function findPrinter(printers: readonly Printer[], name: string): Printer | undefined {
  return (
    printers.find((printer) => printer.name === name) ?? printers.find((printer) => printer.isDefault) ?? printers[0]
  )
}

/** Closing the file dialog is an answer, not a failure. */
function isCancelled(error: Error): boolean {
  return error instanceof DeskFailure && error.error.kind === 'cancelled'
}
