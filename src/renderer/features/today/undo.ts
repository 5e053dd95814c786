import { useMutation } from '@tanstack/react-query'
import { useDeskServices } from '../../bridge/desk-context.tsx'

/** Takes back the last change to the list that was made since the desk was opened. */
export function useUndoToday() {
  const { dataWorker } = useDeskServices()
  return useMutation({ mutationFn: () => dataWorker.ask('undoToday', undefined) })
}
