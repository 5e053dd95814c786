import { Problem } from '../../../errors/problem.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { pluralize } from '../../../ui/format.ts'
import { Banner } from '../../../ui/status.tsx'
import type { RosterExport } from './use-roster-export.ts'

/** What an export came to, in place: where the file is, and what is not in it. */
export function ExportReport({ exported }: { readonly exported: RosterExport }) {
  const { saved, error, close } = exported
  if (error) return <Problem error={error} />
  if (!saved) return null
  return (
    <Banner
      tone={saved.leftOut > 0 ? 'warn' : 'ok'}
      actions={<IconButton icon="close" label="Close the message" kind="plain" onPress={close} />}
    >
      <b>{pluralize(saved.rows, 'row')} saved.</b> <span className="saved-path">{saved.path}</span>
      {saved.leftOut > 0 && (
        <> {pluralize(saved.leftOut, 'staff period')} with errors that PASS would refuse left out: see "Errors".</>
      )}
    </Banner>
  )
}
