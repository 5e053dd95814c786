import { startKeyring, type Keyring } from '../../scripts/lib/keyring.mjs'

const PASSWORD = 'keyring of a test run'

/**
 * A real Secret Service with an unlocked default keyring, kept in `folder`; Linux only. The run has one already; a test
 * starts its own to take it away under a running app, or to come back with an empty one ("key lost").
 */
export function startTestKeyring(folder: string): Promise<Keyring> {
  return startKeyring({ folder, password: PASSWORD })
}

/** The environment of a machine where no Secret Service answers: an address at which nobody listens. */
export const withoutKeyring = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } as const
