import { useEffect, useRef } from 'react'

/** So often is looked whether the time is up: a computer that slept is locked within this after it woke. */
const LOOK_MS = 5_000
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/**
 * Calls `onIdle` once nobody has touched mouse or keyboard in this window for some minutes.
 * @param minutes 0 is never.
 * @param now milliseconds since 1970.
 */
export function useIdle(minutes: number, now: () => number, onIdle: () => void): void {
  const act = useRef(onIdle)
  useEffect(() => {
    act.current = onIdle
  })
  useEffect(() => {
    if (minutes <= 0) return undefined
    let last = now()
    const touch = (): void => {
      last = now()
    }
    for (const name of ACTIVITY) window.addEventListener(name, touch, { capture: true, passive: true })
    const timer = setInterval(() => {
      if (now() - last >= minutes * 60_000) act.current()
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
      for (const name of ACTIVITY) window.removeEventListener(name, touch, { capture: true })
    }
  }, [minutes, now])
}
