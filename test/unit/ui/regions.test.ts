// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { focusNextRegion } from '../../../src/renderer/ui/regions.ts'

function page(html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  document.body.replaceChildren(...parsed.body.children)
}

const step = (backwards = false): string | null => {
  focusNextRegion(document, backwards)
  return document.activeElement?.id ?? null
}

describe('regions of the window', () => {
  it('F6 - goes round, into the first control of each region; Shift F6 the other way', () => {
    page(`
      <nav data-region="sections"><button id="search"></button><button></button></nav>
      <main data-region="main" tabindex="-1" id="main">
        <input id="box" />
        <section data-region="online" tabindex="-1" id="online"></section>
      </main>
      <footer data-region="status" tabindex="-1" id="status"></footer>`)
    expect([step(), step(), step(), step(), step()]).toEqual(['search', 'box', 'online', 'status', 'search'])
    expect([step(true), step(true)]).toEqual(['status', 'online'])
  })

  it('a region that cannot take the focus - is passed over', () => {
    page(`
      <nav data-region="sections"><button id="search"></button></nav>
      <section data-region="empty"></section>
      <section data-region="off"><button disabled></button></section>
      <footer data-region="status" tabindex="-1" id="status"></footer>`)
    expect([step(), step(), step()]).toEqual(['search', 'status', 'search'])
  })

  it('what is hidden - is not visited', () => {
    page(`
      <nav data-region="sections" hidden><button></button></nav>
      <main data-region="main" tabindex="-1" id="main"><div aria-hidden="true"><button></button></div></main>`)
    expect(step()).toBe('main')
  })
})
