import type { DeskServices } from '../bridge/desk-context.tsx'

export function App({ services }: { readonly services: DeskServices }) {
  return <p>PASS Desk {services.dataWorker.state()}</p>
}
