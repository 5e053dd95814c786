import { LinkButton } from '../../ui/button.tsx'
import { shortcuts } from '../../ui/shortcuts.ts'

interface TodayKeysProps {
  readonly onOpen: () => void
  readonly onMark: () => void
  readonly onLetters: () => void
  readonly onMoveUp: () => void
  readonly onMoveDown: () => void
  readonly onRemove: () => void
}

/** The keys of the chosen row, which can be pressed with the mouse too. */
export function TodayKeys({ onOpen, onMark, onLetters, onMoveUp, onMoveDown, onRemove }: TodayKeysProps) {
  return (
    <div className="key-bar" role="group" aria-label="The chosen applicant">
      <div className="hints hints--pressed">
        <span>
          <kbd>Enter</kbd>
          <LinkButton onPress={onOpen}>open</LinkButton>
        </span>
        <span>
          <kbd>Space</kbd>
          <LinkButton onPress={onMark}>mark next step done</LinkButton>
        </span>
        <span>
          <kbd>L</kbd>
          <LinkButton onPress={onLetters}>letters</LinkButton>
        </span>
        <span>
          <kbd>{shortcuts.moveUp}</kbd>
          <kbd>{shortcuts.moveDown}</kbd>
          reorder:
          <LinkButton onPress={onMoveUp}>up</LinkButton>
          <LinkButton onPress={onMoveDown}>down</LinkButton>
        </span>
        <span>
          <kbd>Del</kbd>
          <LinkButton onPress={onRemove}>take off the list, history stays</LinkButton>
        </span>
      </div>
      <span className="push meta">Unfinished rows move to tomorrow by themselves</span>
    </div>
  )
}
