export interface Keyring {
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}
export function canStartKeyring(): boolean
export function startKeyring(options: { readonly folder: string; readonly password: string }): Promise<Keyring>
