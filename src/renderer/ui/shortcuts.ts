/**
 * Every key of the app by what it does, in one place: the action registry, the hints at the foot of a screen and the
 * tooltips read them here, so that a key can be changed once.
 */
export const shortcuts = {
  palette: 'Ctrl K',
  goToSearch: 'Ctrl 1',
  goToToday: 'Ctrl 2',
  goToLetters: 'Ctrl 3',
  goToRoster: 'Ctrl 4',
  goToEducation: 'Ctrl 5',
  goToSync: 'Ctrl 6',
  goToSettings: 'Ctrl ,',
  lock: 'Ctrl Shift L',
  back: 'Alt \u2190',
  tryNow: 'F5',
  nextRegion: 'F6',
  previousRegion: 'Shift F6',
  print: 'Ctrl P',
  savePdf: 'Ctrl S',
  letters: 'Ctrl L',
  copyNpi: 'Ctrl C',
  addToToday: 'Ctrl T',
  addApplicant: 'Ctrl N',
  undo: 'Ctrl Z',
  moveUp: 'Alt \u2191',
  moveDown: 'Alt \u2193',
  filters: 'Alt F',
  onlineResults: '\u2192',
  zoomIn: 'Ctrl +',
  zoomOut: 'Ctrl -',
  zoomPage: 'Ctrl 0'
} as const

const KEY_BY_NAME: Readonly<Record<string, string>> = {
  '\u2190': 'ArrowLeft',
  '\u2192': 'ArrowRight',
  '\u2191': 'ArrowUp',
  '\u2193': 'ArrowDown',
  Esc: 'Escape',
  Del: 'Delete',
  Space: ' '
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether a key press is the shortcut, such as `Ctrl K`. On a Mac the command key counts as Ctrl. */
export function isShortcut(event: KeyPress, shortcut: string): boolean {
  const parts = shortcut.split(' ')
  const name = parts.at(-1) ?? ''
  const key = KEY_BY_NAME[name] ?? name
  const isPlus = key === '+' && (event.key === '+' || event.key === '=')
  return (
    (isPlus || event.key.toLowerCase() === key.toLowerCase()) &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.altKey === parts.includes('Alt') &&
    (isPlus || event.shiftKey === parts.includes('Shift'))
  )
}
