import { answers } from '#shared/domain/recertification/answers'
import { copyText } from '../../bridge/desk-actions.ts'
import { LinkButton } from '../../ui/button.tsx'
import { RuleMarks } from './rule-mark.tsx'
import { SidePanel } from './side-panel.tsx'

/** Questions that come up in a cycle, answered with no network, each with whom to ask next. */
export function AnswersSide({ onClose }: { readonly onClose: () => void }) {
  return (
    <SidePanel title="Answers" onClose={onClose}>
      {answers.map(({ id, question, paragraphs, contact }) => (
        <details key={id} className="block ce-answer">
          <summary>{question}</summary>
          {paragraphs.map(({ text, rules, basis }) => (
            <p key={text} className="under">
              {text}
              {basis === 'inferred' && <span className="soft"> Our reading.</span>}
              <RuleMarks ids={rules} />
            </p>
          ))}
          {contact !== null && (
            <p className="meta under">
              Ask{' '}
              <LinkButton onPress={() => void copyText(contact)} label={`Copy ${contact}`}>
                {contact}
              </LinkButton>
            </p>
          )}
        </details>
      ))}
    </SidePanel>
  )
}
