import type { LetterTemplate } from '#shared/domain/letter'
import type { LetterheadFinding, OwnLetterheadField } from '#shared/domain/own-letters/own-letterhead'
import type { ForeignPicture } from '../../../data-worker/own-letters/messages.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Block } from '../../../ui/frame/page.tsx'
import { BodyField } from './body-field.tsx'
import { TEMPLATES, type LetterheadDraft } from './letterhead-draft.ts'
import { PictureField } from './picture-field.tsx'

interface LetterheadFormProps {
  readonly draft: LetterheadDraft
  readonly findings: readonly LetterheadFinding[]
  readonly foreign: readonly ForeignPicture[]
  readonly onChange: (draft: LetterheadDraft) => void
  /** A template's text is being looked at. */
  readonly onTemplate: (template: LetterTemplate) => void
}

/** Everything that stands on a letter of our own, from its head to its foot. */
export function LetterheadForm({ draft, findings, foreign, onChange, onTemplate }: LetterheadFormProps) {
  const change = (part: Partial<LetterheadDraft>): void => onChange({ ...draft, ...part })
  /** What is missing is told once, above the form; while it is empty a form is not wrong. */
  const errorOf = (field: OwnLetterheadField): string | undefined =>
    findings.find((finding) => finding.field === field && finding.code !== 'missing')?.message
  const foreignOf = (picture: 'logo' | 'signature'): string | undefined => {
    const found = foreign.find((one) => one.picture === picture)
    return found && `This came here with a letter of ${found.facilityName}. It is not kept. Choose your own.`
  }
  const text = (
    field: 'facilityName' | 'phone' | 'fax' | 'website' | 'signatoryName' | 'signatoryTitle' | 'numberPrefix'
  ) => ({
    value: draft[field],
    error: errorOf(field),
    onValueChange: (value: string) => change({ [field]: value })
  })
  return (
    <form className="letterhead-form" aria-label="Letterhead" onSubmit={(event) => event.preventDefault()}>
      <Block title="Facility">
        <div className="stack">
          <TextField label="Name" {...text('facilityName')} />
          <TextArea
            label="Address"
            hint="A line each, as on your paper."
            rows={3}
            value={draft.address}
            error={errorOf('addressLines')}
            onValueChange={(address) => change({ address })}
          />
          <div className="pair">
            <TextField label="Phone" type="tel" {...text('phone')} />
            <TextField label="Fax" type="tel" {...text('fax')} />
          </div>
          <TextField label="Website" {...text('website')} />
          <PictureField
            label="Logo"
            use="logo"
            hint="JPG, GIF or PNG up to 8 MB. It is drawn anew here; the file itself is not kept."
            picture={draft.logo}
            error={foreignOf('logo')}
            onChange={(logo) => change({ logo })}
          />
        </div>
      </Block>
      <Block title="Signature">
        <div className="stack">
          <div className="pair">
            <TextField label="Signatory" {...text('signatoryName')} />
            <TextField label="Title" {...text('signatoryTitle')} />
          </div>
          <PictureField
            label="Signature"
            use="signature"
            hint="Dark ink on white, cut close to the stroke."
            picture={draft.signature}
            error={foreignOf('signature')}
            onChange={(signature) => change({ signature })}
          />
        </div>
      </Block>
      <Block title="Good standing">
        <TextArea
          label="Definition"
          hint="As your bylaws put it. It stands under the statement on each letter."
          rows={4}
          value={draft.goodStandingDefinition}
          error={errorOf('goodStandingDefinition')}
          onValueChange={(goodStandingDefinition) => change({ goodStandingDefinition })}
        />
      </Block>
      <section className="block stack">
        {TEMPLATES.map(({ template, name }) => (
          <BodyField
            key={template}
            label={name}
            value={draft.bodies[template]}
            error={errorOf(template === 1 ? 'body1' : 'body2')}
            onValueChange={(body) => {
              onTemplate(template)
              change({ bodies: { ...draft.bodies, [template]: body } })
            }}
            onFocus={() => onTemplate(template)}
          />
        ))}
      </section>
      <Block title="Numbers and facilities">
        <div className="stack">
          <TextField
            label="Letter numbers begin with"
            hint={`Such as ${draft.numberPrefix || 'MSO'}-2026-0001. Give each desk of the hospital its own.`}
            {...text('numberPrefix')}
          />
          <TextArea
            label="Also speaks for"
            hint="Other facilities of the roster, a line each. Letters about appointments elsewhere are refused."
            rows={2}
            value={draft.alsoFor}
            error={errorOf('alsoFor')}
            onValueChange={(alsoFor) => change({ alsoFor })}
          />
        </div>
      </Block>
    </form>
  )
}
