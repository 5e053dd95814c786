import { useState, type SubmitEvent } from 'react'
import type { CeProfile, Renewal } from '#shared/domain/education/book'
import { parseTypedDay } from '#shared/domain/education/typed-values'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import type { Certification, CertificationType } from '#shared/domain/recertification/profile'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { CheckBox } from './check-box.tsx'

interface ProfileFormProps {
  readonly profile: CeProfile
  readonly today: CalendarDate
  readonly onKeep: (profile: CeProfile) => void
  readonly onBack?: (() => void) | undefined
}

const TYPES = ['CPCS', 'CPMSM'] as const

/** What the rules must know about a person: certifications with their days, membership, renewals of the past. */
export function ProfileForm({ profile, today, onKeep, onBack }: ProfileFormProps) {
  const [name, setName] = useState(profile.name)
  const [dates, setDates] = useState<Readonly<Record<CertificationType, string>>>({
    CPCS: dateOf(profile, 'CPCS'),
    CPMSM: dateOf(profile, 'CPMSM')
  })
  const [isMember, setIsMember] = useState(profile.memberSince !== null)
  const [memberSince, setMemberSince] = useState(profile.memberSince === null ? '' : formatDate(profile.memberSince))
  const [stateAssociation, setStateAssociation] = useState(profile.stateAssociation)
  const [homeLocation, setHomeLocation] = useState(profile.homeLocation)
  const [renewals, setRenewals] = useState(profile.renewals.map(({ year }) => year).join(', '))
  const [isChecked, setIsChecked] = useState(false)

  const certifications = TYPES.flatMap((type): readonly Certification[] => {
    const date = parseTypedDay(dates[type], today)
    return date === null ? [] : [{ type, date }]
  })
  const problemOf = (type: CertificationType): string | undefined => {
    if (dates[type].trim() !== '') {
      const date = parseTypedDay(dates[type], today)
      return date === null
        ? 'No day of the calendar. Such as Mar 14, 2020.'
        : date > today
          ? 'This day is still to come.'
          : undefined
    }
    return certifications.length === 0 ? 'One certification is needed.' : undefined
  }
  const memberProblem =
    isMember && parseTypedDay(memberSince, today) === null ? 'The day it was applied for or last renewed.' : undefined
  const years = renewals.split(/[\s,;]+/).filter((part) => part !== '')
  const renewalProblem = years.every((year) => /^(19|20)\d\d$/.test(year)) ? undefined : 'Years, such as 2020, 2023.'
  const isRight =
    TYPES.every((type) => problemOf(type) === undefined) && memberProblem === undefined && renewalProblem === undefined

  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    setIsChecked(true)
    if (!isRight) return
    onKeep({
      name: name.trim(),
      certifications,
      memberSince: isMember ? parseTypedDay(memberSince, today) : null,
      stateAssociation: stateAssociation.trim(),
      homeLocation: homeLocation.trim(),
      renewals: years.map((year): Renewal => ({ year: Number(year), on: null }))
    })
  }
  return (
    <form className="ce-profile" aria-label="My profile" onSubmit={handleSubmit}>
      <Block title="Certifications" note="The day of initial certification, as on the first certificate">
        <div className="pair">
          {TYPES.map((type) => (
            <TextField
              key={type}
              label={`${type} since`}
              placeholder="Mar 14, 2020"
              value={dates[type]}
              onValueChange={(value) => setDates({ ...dates, [type]: value })}
              error={isChecked || dates[type].length > 5 ? problemOf(type) : undefined}
            />
          ))}
        </div>
      </Block>
      <Block title="NAMSS membership" note="Sets the fee">
        <div className="stack stack--tight">
          <CheckBox isChecked={isMember} onValueChange={setIsMember}>
            I am a member
          </CheckBox>
          {isMember && (
            <TextField
              label="Applied for or last renewed on"
              value={memberSince}
              onValueChange={setMemberSince}
              error={isChecked ? memberProblem : undefined}
            />
          )}
        </div>
      </Block>
      <Block title="Person">
        <div className="stack stack--tight">
          <TextField label="Name, as in the NAMSS profile" value={name} onValueChange={setName} />
          <TextField
            label="City and state"
            hint="Virtual activities take it as the place they were attended from."
            value={homeLocation}
            onValueChange={setHomeLocation}
          />
          <TextField label="State association" value={stateAssociation} onValueChange={setStateAssociation} />
          <TextField
            label="Renewed in"
            hint="Years of renewals before this file."
            value={renewals}
            onValueChange={setRenewals}
            error={isChecked ? renewalProblem : undefined}
          />
        </div>
      </Block>
      <div className="block actions">
        <Button type="submit" kind="primary">
          Keep
        </Button>
        {onBack && (
          <Button kind="plain" onClick={onBack}>
            Back
          </Button>
        )}
      </div>
    </form>
  )
}

function dateOf(profile: CeProfile, type: CertificationType): string {
  const held = profile.certifications.find((certification) => certification.type === type)
  return held ? formatDate(held.date) : ''
}
