import { contextBridge, ipcRenderer } from 'electron'
import {
  callChannel,
  deskCallNames,
  deskEventNames,
  eventChannel,
  WORKER_PORT_CHANNEL
} from '#shared/contract/channels'

/** Derived from the contract: one function per call, one subscription per event. Nothing generic crosses the bridge. */
const calls = Object.fromEntries(
  deskCallNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(callChannel(name), input)])
)

const events = Object.fromEntries(
  deskEventNames.map((name) => [
    name,
    (listener: (payload: unknown) => void) => {
      const forward = (_event: unknown, payload: unknown): void => listener(payload)
      ipcRenderer.on(eventChannel(name), forward)
      return () => ipcRenderer.removeListener(eventChannel(name), forward)
    }
  ])
)

contextBridge.exposeInMainWorld('desk', { calls, events })

// A MessagePort cannot cross the context bridge as an argument; it is posted to the page, which hands it to its worker.
ipcRenderer.on(WORKER_PORT_CHANNEL, (event) => {
  const [port] = event.ports
  if (port) window.postMessage({ type: WORKER_PORT_CHANNEL }, window.location.origin, [port])
})
