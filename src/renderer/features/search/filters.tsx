import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'
import { ChoiceChip, FilterChip, type Option } from '../../ui/choice.tsx'
import { Hints } from '../../ui/keys.tsx'
import { shortcuts } from '../../ui/shortcuts.ts'
import { MoreFilters } from './more-filters.tsx'
import { sameFilters, type SearchState } from './search-state.ts'

interface FiltersProps {
  readonly state: SearchState
  readonly onChange: (change: (state: SearchState) => SearchState) => void
}

/** What narrows the results. The lists offer only what this computer holds. A letter typed in the box is not their affair. */
export const Filters = memo(
  FilterChips,
  (before, after) => before.onChange === after.onChange && sameFilters(before.state, after.state)
)

function FilterChips({ state, onChange }: FiltersProps) {
  const { dataWorker } = useDeskServices()
  const { data: values, refetch } = useQuery(workerQueries.filterValues(dataWorker))
  // Asked for again by whoever is about to choose, not with every page of a download: it looks at every row.
  const lookAgain = (): void => void refetch()
  return (
    <div
      className="filters"
      role="group"
      aria-label="Filters"
      data-filters
      onPointerEnter={lookAgain}
      onFocus={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) lookAgain()
      }}
    >
      <ChoiceChip
        label="State"
        options={toOptions(values?.states)}
        value={state.state}
        onValueChange={(chosen) => onChange((search) => ({ ...search, state: chosen }))}
      />
      <ChoiceChip
        label="Credential"
        options={toOptions(values?.credentials)}
        value={state.credential}
        onValueChange={(credential) => onChange((search) => ({ ...search, credential }))}
      />
      <ChoiceChip
        label="Specialty"
        options={toOptions(values?.specialties)}
        value={state.specialty}
        onValueChange={(specialty) => onChange((search) => ({ ...search, specialty }))}
      />
      <FilterChip
        isOn={state.similarSpellings}
        onValueChange={(similarSpellings) => onChange((search) => ({ ...search, similarSpellings }))}
      >
        Similar spellings
      </FilterChip>
      <FilterChip
        isOn={state.letterAvailable}
        onValueChange={(letterAvailable) => onChange((search) => ({ ...search, letterAvailable }))}
      >
        Letter available
      </FilterChip>
      <FilterChip isOn={state.hasGaps} onValueChange={(hasGaps) => onChange((search) => ({ ...search, hasGaps }))}>
        Has gaps
      </FilterChip>
      <FilterChip isOn={state.onRoster} onValueChange={(onRoster) => onChange((search) => ({ ...search, onRoster }))}>
        On our roster
      </FilterChip>
      <MoreFilters state={state} onChange={onChange} />
      <Hints hints={[{ keys: [shortcuts.filters], does: 'filters' }]} />
    </div>
  )
}

function toOptions(values: readonly string[] | undefined): readonly Option<string>[] {
  return (values ?? []).filter((value) => value !== '').map((value) => ({ value, label: value }))
}
