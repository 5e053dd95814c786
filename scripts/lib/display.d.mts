export interface Display {
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}
export function lacksDisplay(env?: Readonly<Record<string, string | undefined>>): boolean
export function canStartDisplay(): boolean
export function startDisplay(): Promise<Display>
