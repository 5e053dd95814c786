import type { EducationPart } from '../../features/education/parts.ts'
import { settingsGroups } from '../../features/settings/settings-groups.ts'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import type { Action, ActionContext } from './action.ts'

const always = (): boolean => true
const isConnectedDesk = ({ appState }: ActionContext): boolean =>
  appState.profile === 'production' || appState.profile === 'test'

/** The parts of My CE by what they are called in the palette, and by other words that people use for them. */
const EDUCATION_PARTS: readonly (readonly [EducationPart, string, ...string[]])[] = [
  ['evidence', 'Evidence to find', 'missing', 'certificates', 'proof', 'overdue', 'posting'],
  ['packet', 'Audit packet', 'print', 'pdf', 'summary'],
  ['reminders', 'Reminders and dates', 'calendar', 'ics', 'deadline'],
  ['filings', 'What was filed', 'application', 'extension', 'reinstatement', 'fee'],
  ['answers', 'Answers', 'questions', 'faq', 'help', 'lapse', 'membership'],
  ['profile', 'My profile', 'certification', 'member'],
  ['file', 'My CE file', 'export', 'passphrase', 'import', 'csv', 'erase']
]

/** Every action of the app, once. Menus, keys, buttons and the palette read it from here. */
export const actions: readonly Action[] = [
  {
    id: 'palette',
    label: 'Go to or do anything',
    keywords: [],
    group: 'Do',
    icon: 'search',
    shortcut: shortcuts.palette,
    isHidden: true,
    isAvailable: always,
    perform: (context) => context.openPalette()
  },
  {
    id: 'back',
    label: 'Back',
    keywords: ['return', 'previous'],
    group: 'Go to',
    icon: 'previous',
    shortcut: shortcuts.back,
    isAvailable: ({ location }) => location.screen !== 'search',
    perform: (context) => context.goBack()
  },
  {
    id: 'nextRegion',
    label: 'Next part of the window',
    keywords: ['region', 'pane', 'focus'],
    group: 'Do',
    icon: 'next',
    shortcut: shortcuts.nextRegion,
    isHidden: true,
    isAvailable: always,
    perform: (context) => context.focusNextRegion(false)
  },
  {
    id: 'previousRegion',
    label: 'Previous part of the window',
    keywords: [],
    group: 'Do',
    icon: 'previous',
    shortcut: shortcuts.previousRegion,
    isHidden: true,
    isAvailable: always,
    perform: (context) => context.focusNextRegion(true)
  },
  {
    id: 'goToSearch',
    label: 'Search',
    keywords: ['find', 'practitioner', 'npi', 'name'],
    group: 'Go to',
    icon: 'search',
    shortcut: shortcuts.goToSearch,
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'search' })
  },
  {
    id: 'goToToday',
    label: 'Today',
    keywords: ['list', 'applicants', 'committee', 'worklist', 'to do'],
    group: 'Go to',
    icon: 'today',
    shortcut: shortcuts.goToToday,
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'today' })
  },
  {
    id: 'addApplicant',
    label: "Add an applicant to today's list",
    keywords: ['new', 'person', 'committee', 'worklist'],
    group: 'Do',
    icon: 'addPerson',
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'today', isAdding: true })
  },
  {
    id: 'addToToday',
    label: ({ location }) =>
      location.screen === 'practitioner' ? `Add ${location.name} to today's list` : 'Add to today',
    keywords: ['list', 'committee', 'worklist'],
    group: 'Do',
    icon: 'today',
    shortcut: shortcuts.addToToday,
    isAvailable: ({ location }) => location.screen === 'practitioner',
    perform: ({ location, addToToday }) => {
      if (location.screen === 'practitioner') addToToday({ npi: location.npi, name: location.name })
    }
  },
  {
    id: 'goToLetters',
    label: 'Letters',
    keywords: ['print', 'reprint', 'good standing', 'pdf'],
    group: 'Go to',
    icon: 'letter',
    shortcut: shortcuts.goToLetters,
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'letters', letterId: null })
  },
  {
    id: 'goToRoster',
    label: 'Roster',
    keywords: ['grid', 'practitioners', 'staff', 'appointments', 'reappointment', 'spreadsheet'],
    group: 'Go to',
    icon: 'roster',
    shortcut: shortcuts.goToRoster,
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'roster', pane: 'grid' })
  },
  {
    id: 'importRoster',
    label: 'Import a roster',
    keywords: ['excel', 'xlsx', 'csv', 'spreadsheet', 'file'],
    group: 'Do',
    icon: 'import',
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'roster', pane: 'import' })
  },
  {
    id: 'uploadRoster',
    label: 'Upload the roster to PASS',
    keywords: ['share', 'post', 'changes', 'trial', 'ticket', 'schedule'],
    group: 'Do',
    icon: 'sent',
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'roster', pane: 'upload' })
  },
  {
    id: 'goToLetterhead',
    label: 'Letterhead of our own letters',
    keywords: ['logo', 'signature', 'template', 'merge fields', 'good standing', 'roster'],
    group: 'Settings',
    icon: 'letter',
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'roster', pane: 'letterhead' })
  },
  {
    id: 'goToEducation',
    label: 'My CE',
    keywords: ['continuing education', 'recertification', 'cpcs', 'cpmsm', 'credits', 'audit packet', 'certificate'],
    group: 'Go to',
    icon: 'education',
    shortcut: shortcuts.goToEducation,
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'education', part: 'dashboard' })
  },
  ...EDUCATION_PARTS.map(([part, label, ...keywords]): Action => ({
    id: `education ${part}`,
    label: `My CE: ${label}`,
    keywords: ['continuing education', 'recertification', ...keywords],
    group: 'Go to',
    icon: 'education',
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'education', part })
  })),
  {
    id: 'goToSync',
    label: 'Sync',
    keywords: ['waiting', 'log', 'connection', 'offline', 'queue'],
    group: 'Go to',
    icon: 'sync',
    shortcut: shortcuts.goToSync,
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'sync' })
  },
  {
    id: 'tryNow',
    label: 'Ask PASS now',
    keywords: ['sync', 'connection', 'try', 'online', 'credits'],
    group: 'Do',
    icon: 'sync',
    shortcut: shortcuts.tryNow,
    isAvailable: always,
    perform: (context) => context.tryNow()
  },
  {
    id: 'printSummary',
    label: ({ location }) =>
      location.screen === 'practitioner' ? `Verification summary of ${location.name}` : 'Summary',
    keywords: ['print', 'pdf', 'verification', 'gaps'],
    group: 'Do',
    icon: 'print',
    isAvailable: ({ location }) => location.screen === 'practitioner',
    perform: ({ location, goTo }) => {
      if (location.screen === 'practitioner') goTo({ screen: 'summary', npi: location.npi, name: location.name })
    }
  },
  {
    id: 'copyNpi',
    label: ({ location }) => (location.screen === 'practitioner' ? `Copy the NPI of ${location.name}` : 'Copy the NPI'),
    keywords: ['clipboard'],
    group: 'Do',
    icon: 'document',
    isAvailable: ({ location }) => location.screen === 'practitioner',
    perform: ({ location, copyText }) => {
      if (location.screen === 'practitioner') copyText(location.npi)
    }
  },
  {
    id: 'buyCredits',
    label: 'Buy letter credits on the PASS website',
    keywords: ['credits', 'money', 'price'],
    group: 'Do',
    icon: 'outside',
    isAvailable: isConnectedDesk,
    perform: (context) => context.openLink('passCredits')
  },
  {
    id: 'openQueryHistory',
    label: 'Open the query history on the PASS website',
    keywords: ['charged', 'colleague'],
    group: 'Do',
    icon: 'outside',
    isAvailable: isConnectedDesk,
    perform: (context) => context.openLink('passQueryHistory')
  },
  {
    id: 'darkTheme',
    label: 'Dark theme',
    keywords: ['display', 'night', 'colour', 'color'],
    group: 'Settings',
    icon: 'settings',
    isAvailable: ({ appState }) => appState.display.theme !== 'dark',
    perform: (context) => context.setTheme('dark')
  },
  {
    id: 'lightTheme',
    label: 'Light theme',
    keywords: ['display', 'day', 'colour', 'color'],
    group: 'Settings',
    icon: 'settings',
    isAvailable: ({ appState }) => appState.display.theme !== 'light',
    perform: (context) => context.setTheme('light')
  },
  {
    id: 'systemTheme',
    label: 'Theme as the system',
    keywords: ['display', 'dark', 'light'],
    group: 'Settings',
    icon: 'settings',
    isAvailable: ({ appState }) => appState.display.theme !== 'system',
    perform: (context) => context.setTheme('system')
  },
  ...(['compact', 'regular', 'roomy'] as const).map((density): Action => ({
    id: `${density}Density`,
    label: `${density.charAt(0).toUpperCase()}${density.slice(1)} rows`,
    keywords: ['display', 'density', 'size', 'larger', 'smaller'],
    group: 'Settings',
    icon: 'settings',
    isAvailable: ({ appState }) => appState.display.density !== density,
    perform: (context) => context.setDensity(density)
  })),
  ...settingsGroups.map((group): Action => ({
    id: `settings ${group.id}`,
    label: group.label,
    keywords: ['settings', 'options', 'preferences'],
    group: 'Settings',
    icon: 'settings',
    ...(group.id === 'display' ? { shortcut: shortcuts.goToSettings } : {}),
    isAvailable: always,
    perform: (context) => context.goTo({ screen: 'settings', group: group.id })
  })),
  // The last of its group: who opens the palette and presses Enter at once does not want to be locked out.
  {
    id: 'lock',
    label: 'Lock the desk',
    keywords: ['away', 'leave', 'log off', 'sign out', 'hide'],
    group: 'Do',
    icon: 'lock',
    shortcut: shortcuts.lock,
    isAvailable: isConnectedDesk,
    perform: (context) => context.lock()
  }
]

/** Carries out the action whose key was pressed. @returns whether there was one. */
export function performShortcut(event: KeyboardEvent, context: ActionContext): boolean {
  const action = actions.find(
    (candidate) =>
      candidate.shortcut !== undefined && isShortcut(event, candidate.shortcut) && candidate.isAvailable(context)
  )
  action?.perform(context)
  return action !== undefined
}
