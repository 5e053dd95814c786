import { useEffect, useState } from 'react'
import type { CellCorrection } from '#shared/domain/roster/table-cells'
import type { RowCell } from '../../../roster-import/import-messages.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Side } from '../../../ui/frame/page.tsx'
import type { ImportDesk } from './import-desk.ts'
import { fieldLabel } from './import-words.ts'

interface FixSideProps {
  readonly desk: ImportDesk
  readonly row: number
  readonly onCorrect: (corrections: readonly CellCorrection[]) => void
  readonly onClose: () => void
}

/** A refused row put right here; the file itself stays as it is. */
export function FixSide({ desk, row, onCorrect, onClose }: FixSideProps) {
  const [cells, setCells] = useState<readonly RowCell[]>([])
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map())
  useEffect(() => {
    let isCurrent = true
    void desk.rowCells(row).then((found) => {
      if (isCurrent) setCells(found)
    })
    return () => {
      isCurrent = false
    }
  }, [desk, row])
  const corrections = cells.flatMap(({ column, text }): readonly CellCorrection[] => {
    const next = typed.get(column)
    return next === undefined || next === text ? [] : [{ row, column, text: next }]
  })
  return (
    <Side label={`Fix row ${row}`} takesFocus>
      <form
        className="import-fix"
        onSubmit={(event) => {
          event.preventDefault()
          if (corrections.length > 0) onCorrect(corrections)
        }}
      >
        <section className="block">
          <h2>Row {formatCount(row)}</h2>
          <p className="soft">Put right what is wrong. The row is read anew; your file stays as it is.</p>
        </section>
        <div className="side__scroll block stack stack--tight">
          {cells.map(({ column, header, field, text }) => (
            <TextField
              key={column}
              label={
                header.toLowerCase() === fieldLabel(field).toLowerCase() ? header : `${header} (${fieldLabel(field)})`
              }
              value={typed.get(column) ?? text}
              onValueChange={(next) => setTyped(new Map(typed).set(column, next))}
            />
          ))}
        </div>
        <section className="block block--end">
          <div className="actions">
            <Button onClick={onClose}>Leave it</Button>
            <Button kind="primary" type="submit" isDisabled={corrections.length === 0}>
              Read the row anew
            </Button>
          </div>
        </section>
      </form>
    </Side>
  )
}
