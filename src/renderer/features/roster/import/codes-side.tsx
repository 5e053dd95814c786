import { DEFAULT_CODE_TABLES } from '#shared/domain/roster/code-tables'
import { isCodedField, type CodedField, type CodeUse, type ColumnFacts } from '#shared/domain/roster/column-facts'
import { withCode } from '#shared/domain/roster/import-memory'
import { columnLetters } from '#shared/domain/roster/source-table'
import type { ImportWishes } from '../../../roster-import/import-messages.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Select, type Option } from '../../../ui/choice.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Side } from '../../../ui/frame/page.tsx'
import { isUnknown } from './import-state.ts'
import { fieldLabel, meaningWords } from './import-words.ts'

interface CodesSideProps {
  readonly column: ColumnFacts
  readonly wishes: ImportWishes
  readonly onWish: (wishes: ImportWishes) => void
  readonly onClose: () => void
}

/** What the codes of a column mean; what is changed here holds for every later file. */
export function CodesSide({ column, wishes, onWish, onClose }: CodesSideProps) {
  const { field, codes, index } = column
  if (!isCodedField(field)) return null
  return (
    <Side label={`Codes of column ${columnLetters(index)}`} takesFocus>
      <section className="block import-codes__head">
        <h2>
          {fieldLabel(field)} <span className="meta push">column {columnLetters(index)}</span>
          <IconButton icon="close" label="Close the codes" kind="plain" onPress={onClose} />
        </h2>
      </section>
      <div className="side__scroll">
        <table className="table table--controls" aria-label="Codes and what they mean">
          <thead>
            <tr>
              <th>In the file</th>
              <th className="number">Rows</th>
              <th>Means</th>
            </tr>
          </thead>
          <tbody>
            {codes.map((use) => (
              <tr key={use.code}>
                <td className="code" title={use.code}>
                  {use.code}
                </td>
                <td className="number">{formatCount(use.count)}</td>
                <td>
                  <Select
                    label={`${use.code} means`}
                    options={meaningOptions(field, use)}
                    value={use.meaning ?? AS_WRITTEN}
                    onValueChange={(meaning) => {
                      if (meaning === AS_WRITTEN) return
                      onWish({ ...wishes, codes: withCode(wishes.codes, field, use.code, meaning) })
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section className="block block--end">
        <p className="soft">
          Kept for every later import. A category that nobody translated is taken as it is written.
        </p>
      </section>
    </Side>
  )
}

const AS_WRITTEN = ''

const MEANINGS: Readonly<Record<CodedField, readonly string[]>> = {
  status: ['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased', 'unknown'],
  good_standing: ['yes', 'no', 'contact_facility', 'not_stated'],
  staff_category: [...new Set(Object.values(DEFAULT_CODE_TABLES.staffCategory))].sort(),
  letter: ['none', '1', '2']
}

function meaningOptions(field: CodedField, { code, meaning }: CodeUse): readonly Option<string>[] {
  const known = MEANINGS[field]
  const own = meaning !== null && !known.includes(meaning) ? [meaning] : []
  const undecided = isUnknown({ field }, null) ? 'Choose' : `As written: ${code}`
  return [
    ...(meaning === null ? [{ value: AS_WRITTEN, label: undecided }] : []),
    ...[...own, ...known].map((value) => ({ value, label: meaningWords(field, value) }))
  ]
}
