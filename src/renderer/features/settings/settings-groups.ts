/** The groups of the settings in their order, also for whoever leads there from elsewhere. */
export const settingsGroups = [
  { id: 'display', label: 'Display' },
  { id: 'search', label: 'Search and gaps' },
  { id: 'printing', label: 'Letters and printing' },
  { id: 'person', label: 'At the desk' },
  { id: 'lock', label: 'Lock' },
  { id: 'connection', label: 'Connection' },
  { id: 'updates', label: 'Updates' },
  { id: 'about', label: 'About' }
] as const

export type SettingsGroupId = (typeof settingsGroups)[number]['id']
