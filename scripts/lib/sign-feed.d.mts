import type { KeyObject } from 'node:crypto'

export function signFeeds(folder: string, keyFile: string): readonly string[]
export function signFeed(yaml: string, key: KeyObject): string
