export interface ElectronRuntime {
  readonly path: string
  readonly version: string
  readonly source: string
}
export function electronRuntime(): Promise<ElectronRuntime>
export function electronEnvironment(runtime: ElectronRuntime): Readonly<Record<string, string>>
export function needsNoSandbox(): boolean
export function watchedChromiumArguments(): readonly string[]
