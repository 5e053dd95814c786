import { useId, type ReactNode } from 'react'

interface SettingProps {
  readonly label: string
  /** What it means, or where its rule comes from. */
  readonly about?: ReactNode
  /** Gets the id of `about`, to tie it to the control for screen readers. */
  readonly children: (describedBy: string) => ReactNode
}

/** One row: name, control, meaning. */
export function Setting({ label, about, children }: SettingProps) {
  const id = useId()
  return (
    <div className="setting">
      <span className="label">{label}</span>
      <div>{children(id)}</div>
      <span className="meta" id={id}>
        {about}
      </span>
    </div>
  )
}

interface GroupProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

export function Group({ id, title, children }: GroupProps) {
  return (
    <section id={`settings-${id}`} aria-label={title}>
      <h2 className="group">{title}</h2>
      {children}
    </section>
  )
}
