import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/status.tsx'

interface EmptyRosterProps {
  readonly onAdd: () => void
  readonly onImport: () => void
}

/** Before anything is in the roster. */
export function EmptyRoster({ onAdd, onImport }: EmptyRosterProps) {
  return (
    <div className="lone-state">
      <EmptyState
        icon="roster"
        title="The roster is empty"
        actions={
          <>
            <Button kind="primary" icon="import" onClick={onImport}>
              Import a spreadsheet
            </Button>
            <Button icon="addPerson" onClick={onAdd}>
              Add a practitioner
            </Button>
          </>
        }
      >
        The roster is your hospital’s own list: every practitioner on staff, each staff period with its dates, status
        and good standing. It is kept on this computer, sealed, works without a connection, and is what you upload to
        PASS.
      </EmptyState>
    </div>
  )
}
