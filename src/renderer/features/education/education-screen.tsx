import { useDeskServices } from '../../bridge/desk-context.tsx'
import { toLocalDay } from '../../ui/format.ts'
import { useCeFile } from './ce-file.ts'
import { Dashboard } from './dashboard.tsx'
import { FilesScreen } from './files-screen.tsx'
import type { EducationPart } from './parts.ts'
import { RuleTip } from './rule-tip.tsx'

interface EducationScreenProps {
  readonly part: EducationPart
  readonly onPart: (part: EducationPart) => void
}

/** My CE: whose file to open, or the file that is open, at the part that was asked for. */
export function EducationScreen({ part, onPart }: EducationScreenProps) {
  const { now } = useDeskServices()
  const file = useCeFile()
  if (file === undefined) return null
  if (file === null) return <FilesScreen />
  return (
    <>
      <Dashboard key={file.fileId} file={file} today={toLocalDay(now())} part={part} onPart={onPart} />
      <RuleTip />
    </>
  )
}
