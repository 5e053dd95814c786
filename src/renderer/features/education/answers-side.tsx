import { useState } from 'react'
import { answers, type Answer } from '#shared/domain/recertification/answers'
import { copyText } from '../../bridge/desk-actions.ts'
import { LinkButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Reading } from './reading.tsx'
import { RuleMarks } from './rule-mark.tsx'
import { SidePanel } from './side-panel.tsx'

/** Questions that come up in a cycle, answered with no network, each with whom to ask next. */
export function AnswersSide({ onClose }: { readonly onClose: () => void }) {
  const [sought, setSought] = useState('')
  const words = sought.toLowerCase().split(/\s+/)
  const found = answers.filter((answer) => words.every((word) => wordsOf(answer).includes(word)))
  return (
    <SidePanel title="Answers" onClose={onClose}>
      <div className="block">
        <TextField label="Find" placeholder="Such as late, check, audit" value={sought} onValueChange={setSought} />
      </div>
      {found.map((answer) => (
        <Question key={answer.id} answer={answer} />
      ))}
      {found.length === 0 && <p className="block soft">No answer here has these words. Ask certification@namss.org.</p>}
    </SidePanel>
  )
}

/** The answer is drawn once it is asked for. */
function Question({ answer: { question, paragraphs, contact } }: { readonly answer: Answer }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="block ce-answer" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{question}</summary>
      {isOpen &&
        paragraphs.map((paragraph) => (
          <p key={paragraph.text} className="under">
            {paragraph.text} <Reading of={paragraph} isCycleMarked={false} />
            <RuleMarks ids={paragraph.rules} />
          </p>
        ))}
      {isOpen && contact !== null && (
        <p className="meta under">
          Ask{' '}
          <LinkButton onPress={() => void copyText(contact)} label={`Copy ${contact}`}>
            {contact}
          </LinkButton>
        </p>
      )}
    </details>
  )
}

function wordsOf({ question, paragraphs, contact }: Answer): string {
  const texts = paragraphs.map(({ text, rules }) => `${text} ${rules.join(' ')}`)
  return `${question} ${texts.join(' ')} ${contact ?? ''}`.toLowerCase()
}
