import type { RosterRow } from '../../../data-worker/roster/messages.ts'
import { formatCount, pluralize } from '../../../ui/format.ts'
import type { CellLook } from './cell-look.ts'
import { cellText, NAME_COLUMN } from './columns.ts'

/** An element that shows one cell after another. Only what differs is written: most of it seldom does. */
export interface PaintedCell {
  readonly element: HTMLElement
  show(id: string, look: CellLook): void
}

export function createPaintedCell(): PaintedCell {
  const element = makeElement('div', '', 'gridcell')
  const words = element.appendChild(document.createTextNode(''))
  let shown: CellLook = NOTHING
  let isChosen: boolean | null = null
  return {
    element,
    show(id, look) {
      if (element.id !== id) element.id = id
      if (look.words !== shown.words) words.data = look.words
      if (look.classes !== shown.classes) element.className = look.classes
      if (look.isChosen !== isChosen) {
        isChosen = look.isChosen
        element.setAttribute('aria-selected', String(isChosen))
      }
      if (look.description !== shown.description) setOrRemove(element, 'aria-description', look.description)
      if (look.label !== shown.label) setOrRemove(element, 'aria-label', look.label)
      if (look.title !== shown.title) setOrRemove(element, 'title', look.title)
      if (look.tip !== shown.tip) setOrRemove(element, 'aria-describedby', look.tip)
      if (look.isInvalid !== shown.isInvalid) setOrRemove(element, 'aria-invalid', look.isInvalid ? 'true' : '')
      shown = look
    }
  }
}

/** The number of a row, by which all its fields are opened, and the box that ticks it. */
export interface PaintedLead {
  readonly elements: readonly HTMLElement[]
  show(row: RosterRow | undefined, isMarked: boolean): void
}

export function createPaintedLead(): PaintedLead {
  const number = makeElement('div', 'grid__cell grid__cell--number is-frozen is-frozen--row', 'gridcell')
  const open = number.appendChild(makeElement('span', 'grid__open', 'button'))
  open.title = 'All fields (Ctrl Enter)'
  const words = open.appendChild(document.createTextNode(''))
  const mark = makeElement('div', 'grid__cell is-frozen is-frozen--box', 'gridcell')
  const box = mark.appendChild(document.createElement('input'))
  box.type = 'checkbox'
  box.className = 'box'
  box.tabIndex = -1
  let shown: RosterRow | undefined
  return {
    elements: [number, mark],
    show(row, isMarked) {
      open.hidden = row === undefined
      box.hidden = row === undefined
      box.checked = isMarked
      if (row === undefined || row === shown) return
      shown = row
      const name = cellText(row.record, NAME_COLUMN) || 'no name yet'
      words.data = formatCount(row.number)
      open.setAttribute('aria-label', `${words.data}, all fields of ${name}`)
      box.setAttribute('aria-label', `Select ${name}`)
    }
  }
}

/** The heading of a group. */
export interface PaintedHeading {
  readonly element: HTMLElement
  show(id: string, heading: Heading): void
}

interface Heading {
  readonly words: string
  readonly rows: number
  readonly columns: number
  readonly isActive: boolean
}

export function createPaintedHeading(): PaintedHeading {
  const element = makeElement('div', 'grid__group', 'gridcell')
  const words = element.appendChild(document.createElement('span'))
  const name = words.appendChild(document.createElement('b'))
  const count = words.appendChild(document.createTextNode(''))
  return {
    element,
    show(id, heading) {
      element.id = id
      element.className = heading.isActive ? 'grid__group is-active' : 'grid__group'
      element.setAttribute('aria-colspan', String(heading.columns))
      name.textContent = heading.words
      count.data = ` ${pluralize(heading.rows, 'row')}`
    }
  }
}

export function setOrRemove(element: Element, name: string, value: string): void {
  if (value === '') element.removeAttribute(name)
  else element.setAttribute(name, value)
}

const NOTHING: CellLook = {
  ...{ words: '', classes: '', description: '', label: '', title: '', tip: '' },
  ...{ isChosen: false, isInvalid: false }
}

function makeElement(tag: string, className: string, role: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.setAttribute('role', role)
  return element
}
