import { useCallback, useState } from 'react'

/**
 * The width of an element in CSS pixels, followed as it changes. @returns the width (0 before it is known) and the ref
 * callback for the element.
 */
export function useElementWidth<E extends Element>(): readonly [
  number,
  (element: E | null) => (() => void) | undefined
] {
  const [width, setWidth] = useState(0)
  const measure = useCallback((element: E | null) => {
    if (!element) return undefined
    setWidth(Math.round(element.getBoundingClientRect().width))
    const observer = new ResizeObserver((entries) => {
      const entry = entries.at(-1)
      if (entry) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [width, measure]
}
