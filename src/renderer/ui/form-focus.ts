/**
 * After a form was sent off with something wrong in it, the focus goes to the first wrong field: so the keyboard mends it
 * at once, and a screen reader tells what is wrong. A form without a button that sends it off is never "sent off".
 * @returns takes it back.
 */
export function focusWhatIsWrong(document: Document): () => void {
  const handleSubmit = ({ target }: Event): void => {
    if (!(target instanceof HTMLFormElement) || !canBeSent(target)) return
    // The fields say what is wrong with them once the screen is drawn anew.
    setTimeout(() => target.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  document.addEventListener('submit', handleSubmit)
  return () => document.removeEventListener('submit', handleSubmit)
}

function canBeSent(form: HTMLFormElement): boolean {
  return [...form.elements].some((element) => element instanceof HTMLButtonElement && element.type === 'submit')
}
