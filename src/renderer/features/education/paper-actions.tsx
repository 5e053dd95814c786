import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CeSavedKind } from '#shared/contract/education'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk, DeskFailure } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'

interface PaperActionsProps {
  readonly pdf: Uint8Array
  readonly kind: CeSavedKind
  /** What is printed, on the button: `packet`. */
  readonly noun: string
  /** Which of several packets, from 1. */
  readonly part?: number | undefined
}

/** Where pages of a CE file go: a printer or a PDF. */
export function PaperActions({ pdf, kind, noun, part }: PaperActionsProps) {
  const printers = useQuery(deskQueries.printers)
  const { data: settings } = useQuery(deskQueries.settings)
  const [chosen, setChosen] = useState<string | null>(null)
  const list = printers.data ?? []
  const wanted = chosen ?? settings?.printer ?? ''
  const printer = list.find(({ name }) => name === wanted) ?? list.find(({ isDefault }) => isDefault) ?? list[0]
  const print = useMutation({
    mutationFn: (name: string) =>
      callDesk('education.print', {
        pdf,
        job: { printer: name, copies: 1, paper: settings?.paper ?? 'letter', duplex: 'none' }
      })
  })
  const save = useMutation({ mutationFn: () => callDesk('education.save', { kind, bytes: pdf, part }) })
  const isCancelled = save.error instanceof DeskFailure && save.error.error.kind === 'cancelled'
  return (
    <div className="stack stack--tight">
      {list.length > 1 && (
        <Select
          label="Printer"
          options={list.map(({ name, description }) => ({ value: name, label: description || name }))}
          value={printer?.name ?? ''}
          onValueChange={setChosen}
        />
      )}
      <div className="actions">
        <Button
          icon="print"
          isDisabled={!printer}
          isBusy={print.isPending}
          onClick={() => printer && print.mutate(printer.name)}
        >
          {print.isPending ? 'Printing' : `Print the ${noun}`}
        </Button>
        <Button icon="download" isBusy={save.isPending} onClick={() => save.mutate()}>
          Save as PDF
        </Button>
      </div>
      {list.length === 0 && printers.isSuccess && (
        <p className="meta">No printer is set up on this computer. The PDF holds the very same pages.</p>
      )}
      {print.data && <State tone="ok">Sent to {print.data.printer}</State>}
      {save.data && <State tone="ok">Saved</State>}
      {print.error && <Problem error={print.error} />}
      {save.error && !isCancelled && <Problem error={save.error} />}
    </div>
  )
}
