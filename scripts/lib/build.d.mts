export function buildIfChanged(): Promise<boolean>
export function buildAlways(): Promise<boolean>
