import { createContext, use } from 'react'
import type { DataWorkerClient } from './worker.ts'

/** What screens need beside React: the data worker, and the effects that the composition root made. */
export interface DeskServices {
  readonly dataWorker: DataWorkerClient
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly uuid: () => string
}

const DeskServicesContext = createContext<DeskServices | null>(null)

export const DeskServicesProvider = DeskServicesContext

export function useDeskServices(): DeskServices {
  const services = use(DeskServicesContext)
  if (!services) throw new Error('A screen was drawn outside DeskServicesProvider')
  return services
}
