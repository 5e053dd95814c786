/**
 * Node hands one port up to a thousand messages before another has its turn; a browser takes them as they come. The
 * pauses of the data worker are messages, so they are handed out here as a browser does.
 */
class FairChannel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null }
  readonly port2 = { postMessage: (): void => void setImmediate(() => this.port1.onmessage?.()) }
}

Reflect.set(globalThis, 'MessageChannel', FairChannel)
