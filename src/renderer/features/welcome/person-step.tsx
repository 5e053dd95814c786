import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskPerson } from '#shared/contract/desk-types'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../errors/problem.tsx'
import { WizardPage } from './wizard.tsx'

interface PersonStepProps {
  /** As PASS names it; `''` where it does not. */
  readonly organization: string
  readonly onBack?: () => void
  readonly onContinue: () => void
}

const FORM_ID = 'person-step'

/** Who asks: printed on letters and summaries, and told to the facilities. */
export function PersonStep({ organization, onBack, onContinue }: PersonStepProps) {
  const [person, setPerson] = useState<DeskPerson>({ name: '', title: '', organization })
  const [wasTried, setWasTried] = useState(false)
  const save = useMutation({
    mutationFn: (entered: DeskPerson) => callDesk('person.set', entered),
    onSuccess: onContinue
  })
  const isNameless = person.name.trim() === ''
  const isHomeless = person.organization.trim() === ''
  return (
    <WizardPage
      step="person"
      title="Who is at the desk"
      back={
        onBack && (
          <Button size="big" onClick={onBack}>
            Back
          </Button>
        )
      }
      next={
        <Button kind="primary" size="big" type="submit" form={FORM_ID} isBusy={save.isPending}>
          {save.isPending ? 'Keeping' : 'Continue'}
        </Button>
      }
    >
      <p>
        Letters and verification summaries state who asked for them and for which organization. It can be changed under
        Settings; letters keep the name they were got under.
      </p>
      <form
        id={FORM_ID}
        className="stack wizard__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setWasTried(true)
          if (!isNameless && !isHomeless) save.mutate(person)
        }}
      >
        <TextField
          label="Name"
          autoFocus
          autoComplete="off"
          value={person.name}
          maxLength={120}
          error={wasTried && isNameless ? 'Write your name as it shall stand on letters.' : undefined}
          onValueChange={(name) => setPerson({ ...person, name })}
        />
        <TextField
          label="Title"
          autoComplete="off"
          value={person.title}
          maxLength={120}
          hint="Such as CPCS, or Medical Staff Coordinator. May be left out."
          onValueChange={(title) => setPerson({ ...person, title })}
        />
        <TextField
          label="Organization"
          autoComplete="off"
          value={person.organization}
          maxLength={200}
          error={wasTried && isHomeless ? 'Write the hospital that letters are addressed to.' : undefined}
          onValueChange={(name) => setPerson({ ...person, organization: name })}
        />
      </form>
      {save.error && <Problem error={save.error} />}
    </WizardPage>
  )
}
