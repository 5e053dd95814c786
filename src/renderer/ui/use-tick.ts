import { useEffect, useReducer } from 'react'

/** Draws again every so many milliseconds, so that ages on screen stay true. */
export function useTick(milliseconds: number): void {
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, milliseconds)
    return () => clearInterval(timer)
  }, [milliseconds])
}
