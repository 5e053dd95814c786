import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { Icon, type IconName } from '../icon.tsx'

/** Which world the window shows; everything but production is marked on every screen. */
export type Environment = 'production' | 'practice' | 'test' | 'none'

export interface NavigationItem {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  readonly shortcut?: string | undefined
  /** How many things wait there; 0 is not shown. */
  readonly count?: number | undefined
}

export interface WindowControls {
  readonly minimize: () => void
  readonly toggleMaximize: () => void
  readonly close: () => void
}

interface AppFrameProps {
  readonly productName: string
  /** Beside the product's name: whose desk it is. */
  readonly organization: string
  readonly environment: Environment
  readonly windowControls: WindowControls
  readonly navigation?: {
    readonly items: readonly NavigationItem[]
    readonly footItems: readonly NavigationItem[]
    readonly currentId: string
    readonly onGoTo: (id: string) => void
  }
  /** Opens the palette; left out where there is nothing to go to. */
  readonly onFind?: () => void
  readonly banner?: ReactNode
  readonly statusBar: ReactNode
  readonly children: ReactNode
}

/** The window: title bar, sections, the screen, status bar. The same on every screen, so that nothing has to be looked for. */
export function AppFrame({
  productName,
  organization,
  environment,
  windowControls,
  navigation,
  onFind,
  banner,
  statusBar,
  children
}: AppFrameProps) {
  const isMarked = environment === 'practice' || environment === 'test'
  return (
    <div
      className={classNames(
        'app',
        !navigation && 'app--bare',
        isMarked && 'app--marked',
        environment === 'practice' && 'app--practice'
      )}
    >
      <header className="title-bar">
        <span className="title-bar__name">
          <Glyph />
          {productName}
        </span>
        <span className="title-bar__organization">{organization}</span>
        <EnvironmentMark environment={environment} />
        {onFind ? (
          <button type="button" className="title-bar__find" aria-keyshortcuts="Control+K" onClick={onFind}>
            <Icon name="search" size="small" />
            <span className="title-bar__find-words">Go to or do anything</span> <kbd>Ctrl K</kbd>
          </button>
        ) : (
          <span className="title-bar__gap" />
        )}
        <WindowButtons controls={windowControls} />
      </header>
      {navigation && (
        <nav className="nav" aria-label="Sections" data-region="sections">
          {navigation.items.map((item) => (
            <NavigationButton key={item.id} item={item} {...navigation} />
          ))}
          <div className="nav__foot">
            {navigation.footItems.map((item) => (
              <NavigationButton key={item.id} item={item} {...navigation} />
            ))}
          </div>
        </nav>
      )}
      <main className="main" data-region="main" tabIndex={-1}>
        {banner}
        {children}
      </main>
      <footer className="status-bar" aria-label="Status" data-region="status" tabIndex={-1}>
        {statusBar}
      </footer>
    </div>
  )
}

interface NavigationButtonProps {
  readonly item: NavigationItem
  readonly currentId: string
  readonly onGoTo: (id: string) => void
}

function NavigationButton({ item, currentId, onGoTo }: NavigationButtonProps) {
  const title = item.shortcut === undefined ? item.label : `${item.label} (${item.shortcut})`
  return (
    <button
      type="button"
      className="nav__item"
      title={title}
      aria-current={item.id === currentId ? 'page' : undefined}
      onClick={() => onGoTo(item.id)}
    >
      <Icon name={item.icon} />
      <span className="nav__label">{item.label}</span>
      {item.count !== undefined && item.count > 0 && <span className="nav__count">{item.count}</span>}
    </button>
  )
}

const ENVIRONMENT_WORDS: Record<Exclude<Environment, 'production' | 'none'>, string> = {
  practice: 'Practice: sample data, nothing leaves this computer',
  test: 'PASS test system: nothing here is a real record'
}

function EnvironmentMark({ environment }: { readonly environment: Environment }) {
  if (environment === 'production' || environment === 'none') return null
  return (
    <span className="environment">
      <Icon name="practice" size="small" />
      <span>{ENVIRONMENT_WORDS[environment]}</span>
    </span>
  )
}

function Glyph() {
  return (
    <svg className="title-bar__glyph" viewBox="0 0 18 18" aria-hidden>
      <rect x="1.75" y="1.75" width="14.5" height="14.5" rx="1" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M4.5 6.5h5M8 9h5.5M4.5 11.5h3.5" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

/** Not in the order of Tab: the keyboard has Alt F4 and the system's own window keys. */
function WindowButtons({ controls }: { readonly controls: WindowControls }) {
  return (
    <div className="title-bar__window">
      <button type="button" tabIndex={-1} aria-label="Minimize" onClick={controls.minimize}>
        <svg width="10" height="10" aria-hidden>
          <path d="M0 5.5h10" stroke="currentColor" />
        </svg>
      </button>
      <button type="button" tabIndex={-1} aria-label="Maximize or restore" onClick={controls.toggleMaximize}>
        <svg width="10" height="10" aria-hidden>
          <rect x=".5" y=".5" width="9" height="9" fill="none" stroke="currentColor" />
        </svg>
      </button>
      <button type="button" tabIndex={-1} aria-label="Close" onClick={controls.close}>
        <svg width="10" height="10" aria-hidden>
          <path d="M0 0l10 10M10 0L0 10" stroke="currentColor" />
        </svg>
      </button>
    </div>
  )
}
