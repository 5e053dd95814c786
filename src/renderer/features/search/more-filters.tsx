import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { AffiliationStatus, GoodStanding } from '#shared/domain/affiliation'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'
import { Button } from '../../ui/button.tsx'
import { Select, type Option } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { countMoreFilters, withoutMoreFilters, type Freshness, type SearchState } from './search-state.ts'

interface MoreFiltersProps {
  readonly state: SearchState
  readonly onChange: (change: (state: SearchState) => SearchState) => void
}

const STATUSES: readonly Option<AffiliationStatus | ''>[] = [
  { value: '', label: 'any' },
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
  { value: 'resigned', label: 'Resigned' },
  { value: 'retired', label: 'Retired' },
  { value: 'expired', label: 'Expired' },
  { value: 'deceased', label: 'Deceased' },
  { value: 'unknown', label: 'Not stated' }
]

const STANDINGS: readonly Option<GoodStanding | ''>[] = [
  { value: '', label: 'any' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'contact_facility', label: 'Contact facility' },
  { value: 'not_stated', label: 'Not stated' }
]

const FRESHNESS: readonly Option<Freshness>[] = [
  { value: '', label: 'at any time' },
  { value: '30', label: 'in the last 30 days' },
  { value: '90', label: 'in the last 90 days' },
  { value: '180', label: 'in the last 180 days' },
  { value: '365', label: 'in the last 365 days' }
]

/** The filters that are not needed every day, behind one chip. One affiliation has to pass all filters together. */
export function MoreFilters({ state, onChange }: MoreFiltersProps) {
  const count = countMoreFilters(state)
  return (
    <DialogTrigger>
      <AriaButton
        className="chip"
        aria-pressed={count > 0}
        aria-label={`More filters: ${count === 0 ? 'none' : count}`}
      >
        {count > 0 && <Icon name="tick" size="small" />}
        More{count > 0 && `: ${count}`}
        <Icon name="choose" size="small" />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="more-filters" aria-label="More filters">
          <FacilityFilter state={state} onChange={onChange} />
          <span className="label">Status</span>
          <Select
            label="Status"
            options={STATUSES}
            value={state.status}
            onValueChange={(status) => onChange((search) => ({ ...search, status }))}
          />
          <span className="label">Good standing</span>
          <Select
            label="Good standing"
            options={STANDINGS}
            value={state.goodStanding}
            onValueChange={(goodStanding) => onChange((search) => ({ ...search, goodStanding }))}
          />
          <span className="label">Updated by the facility</span>
          <Select
            label="Updated by the facility"
            options={FRESHNESS}
            value={state.freshness}
            onValueChange={(freshness) => onChange((search) => ({ ...search, freshness }))}
          />
          {count > 0 && <Button onClick={() => onChange(withoutMoreFilters)}>Clear these</Button>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** How many facilities are offered at once. */
const MOST_FACILITIES = 6

function FacilityFilter({ state, onChange }: MoreFiltersProps) {
  const { dataWorker } = useDeskServices()
  const [text, setText] = useState('')
  const { data: facilities = [] } = useQuery(workerQueries.facilities(dataWorker, text.trim(), MOST_FACILITIES))
  if (state.facility) {
    return (
      <>
        <span className="label">Facility</span>
        <span className="more-filters__facility">
          {state.facility.facilityName}
          <Button onClick={() => onChange((search) => ({ ...search, facility: null }))}>Any facility</Button>
        </span>
      </>
    )
  }
  return (
    <>
      <TextField label="Facility" value={text} onValueChange={setText} placeholder="Name, city or state" />
      {text.trim() !== '' && (
        <ul className="more-filters__facilities" aria-label="Facilities">
          {facilities.map((facility) => (
            <li key={facility.facilityId}>
              <button
                type="button"
                className="options__item"
                onClick={() => onChange((search) => ({ ...search, facility }))}
              >
                {facility.facilityName}
                <span className="options__count">
                  {facility.city}, {facility.state}
                </span>
              </button>
            </li>
          ))}
          {facilities.length === 0 && <li className="meta">No facility here begins like that</li>}
        </ul>
      )}
    </>
  )
}
