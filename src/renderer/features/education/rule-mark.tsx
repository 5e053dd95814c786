import { ambiguityNotes, isAmbiguityId } from '#shared/domain/recertification/ambiguities'
import { isRuleId, ruleStatements } from '#shared/domain/recertification/rules'

/** The number of a rule or of an ambiguity; `RuleTip` shows what it says on hover and on focus. */
export function RuleMark({ id }: { readonly id: string }) {
  return (
    <button type="button" className="link rule-mark" data-rule={id} aria-description={ruleInWords(id)}>
      {id}
    </button>
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
