// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { focusWhatIsWrong } from '../../../src/renderer/ui/form-focus.ts'

let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  stop = focusWhatIsWrong(document)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** A form whose second field is wrong, as its screen would say after the form was sent off. */
function send(type: 'submit' | 'button'): string | undefined {
  const form = document.createElement('form')
  const [name, day] = [document.createElement('input'), document.createElement('input')]
  const button = document.createElement('button')
  button.type = type
  day.id = 'day'
  form.append(name, day, button)
  document.body.replaceChildren(form)
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  day.setAttribute('aria-invalid', 'true')
  vi.runAllTimers()
  return document.activeElement?.id
}

test('a form sent off with something wrong - has the focus in the first wrong field', () => {
  expect(send('submit')).toBe('day')
})

test('a form that nothing sends off - leaves the focus where it is', () => {
  expect(send('button')).not.toBe('day')
})
