import { useId, useState } from 'react'
import type { Understanding } from '../../../roster-import/import-messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Block, Side } from '../../../ui/frame/page.tsx'

interface HeaderSideProps {
  readonly understanding: Understanding
  /** 0: there is none. */
  readonly onChoose: (headerRow: number) => void
  readonly onClose: () => void
}

/** The first rows of the file: one of them has the headers, or none has. */
export function HeaderSide({ understanding, onChoose, onClose }: HeaderSideProps) {
  const name = useId()
  const found = understanding.headerRow ?? 0
  const [chosen, setChosen] = useState(found)
  return (
    <Side label="Header row" width="wide" takesFocus>
      <div className="side__scroll">
        <Block title="Which row has the headers?">
          <form
            id={name}
            className="import-heads"
            onSubmit={(event) => {
              event.preventDefault()
              onChoose(chosen)
            }}
          >
            {understanding.head.map(({ row, cells }) => (
              <label key={row} className="import-head">
                <input type="radio" name={name} checked={chosen === row} onChange={() => setChosen(row)} />
                <span className="code">{row}</span>
                <span className="import-head__cells">{cells.filter((cell) => cell !== '').join(' · ')}</span>
              </label>
            ))}
            <label className="import-head">
              <input type="radio" name={name} checked={chosen === 0} onChange={() => setChosen(0)} />
              <span />
              <span>No row: the file begins with its first practitioner</span>
            </label>
          </form>
        </Block>
      </div>
      <section className="block block--end">
        <div className="actions">
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" type="submit" form={name} isDisabled={chosen === found}>
            {chosen === 0 ? 'There is no header row' : `Use row ${chosen}`}
          </Button>
        </div>
      </section>
    </Side>
  )
}
