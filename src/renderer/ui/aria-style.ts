/**
 * react-aria writes a `<style>` element for touch screens the first time something is pressed, unless one of that id is
 * there. Our content security policy refuses such elements, so an empty placeholder with the id keeps it from trying;
 * the rule itself stands in ground.css.
 */
const PRESSABLE_STYLE_ID = 'react-aria-pressable-style'

export function standInForAriaStyle(document: Document): void {
  if (document.getElementById(PRESSABLE_STYLE_ID)) return
  const placeholder = document.createElement('meta')
  placeholder.id = PRESSABLE_STYLE_ID
  document.head.append(placeholder)
}
