import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import { ambiguityNotes, isAmbiguityId } from '#shared/domain/recertification/ambiguities'
import { isRuleId, ruleStatements } from '#shared/domain/recertification/rules'

/** The number of a rule or of an ambiguity; what it says stands beside it on hover and on focus. */
export function RuleMark({ id }: { readonly id: string }) {
  return (
    <TooltipTrigger delay={150} closeDelay={0}>
      <AriaButton className="link rule-mark">{id}</AriaButton>
      <Tooltip className="rule-tip" offset={6} placement="bottom">
        {ruleInWords(id)}
      </Tooltip>
    </TooltipTrigger>
  )
}

export function RuleMarks({ ids }: { readonly ids: readonly string[] }) {
  return ids.map((id) => (
    <span key={id}>
      {' '}
      <RuleMark id={id} />
    </span>
  ))
}

/** An ambiguity never reads as NAMSS policy: its text says that it is our reading. */
export function ruleInWords(id: string): string {
  if (isAmbiguityId(id)) return `${id}, our reading: ${ambiguityNotes[id]}`
  if (!isRuleId(id)) return id
  const { text, inferred } = ruleStatementOf(id)
  return `${id}: ${text}${inferred === undefined ? '' : ` Our reading: ${inferred}`}`
}

function ruleStatementOf(id: keyof typeof ruleStatements): { readonly text: string; readonly inferred?: string } {
  return ruleStatements[id]
}
