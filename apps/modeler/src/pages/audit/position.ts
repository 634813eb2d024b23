import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'

const route = getRouteApi('/audit/$key')
/** The address follows when the slider rests: a browser takes few changes of it a second. */
const restMs = 250

/**
 * Which event is shown, from 0 (before the first) to `total`, and the way to another. It stands in
 * the address, unless it is the last one: that is followed while the case goes on.
 */
export function usePosition(total: number): [number, (number: number) => void] {
  const { event } = route.useSearch()
  const navigate = route.useNavigate()
  const [moved, setMoved] = useState({ to: event, of: event })
  // The address changed otherwise (a link, the back button): it wins.
  if (moved.of !== event && moved.to !== event) setMoved({ to: event, of: event })
  const write = useEffectEvent((to: string | undefined) => {
    void navigate({
      search: (before) => ({ ...before, event: to }),
      replace: true,
      resetScroll: false,
    })
  })
  useEffect(() => {
    if (moved.to === event) return undefined
    const timer = setTimeout(() => write(moved.to), restMs)
    return () => clearTimeout(timer)
  }, [moved.to, event])
  const go = (number: number) => {
    const within = Math.max(0, Math.min(total, number))
    setMoved({ to: within === total ? undefined : String(within), of: event })
  }
  return [Math.min(total, Number(moved.to ?? total)), go]
}
