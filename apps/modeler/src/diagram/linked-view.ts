import { useEffect, useEffectEvent, useRef } from 'react'
import { arrangedView, showAt, viewOf } from './view.ts'
import type { Viewer } from './viewer.ts'

/** What an address says of a view: the middle and the zoom in percent, or of a picture the zoom. */
const form = /^(-?\d{1,6},-?\d{1,6},)?\d{1,3}$/

/** The part of an address that says where a diagram is looked at: `x,y,percent`, or `percent`. */
export type ViewSearch = { view?: string | undefined }

/** Reads that part of an address; what is not understood is left out. */
export function viewSearch({ view }: Record<string, unknown>): ViewSearch {
  return typeof view === 'string' && form.test(view) ? { view } : {}
}

/** Pushing a diagram about is one move: the address follows when it rests. */
const REST_MS = 250

/**
 * Lets the address say where a diagram is looked at, once somebody has moved it: who opens the link
 * looks at the same place, in a window of any size.
 */
export function useLinkedView(
  viewer: Pick<Viewer, 'get'> | undefined,
  view: string | undefined,
  keep: (view: string | undefined) => void,
): void {
  const shown = useRef<string>(undefined)
  const told = useEffectEvent(() => {
    if (!viewer) return
    const now = viewOf(viewer)
    const given = now === arrangedView(viewer) ? undefined : now
    shown.current = given
    if (given !== view) keep(given)
  })
  useEffect(() => {
    if (!viewer) return undefined
    const bus = viewer.get('eventBus')
    let resting: ReturnType<typeof setTimeout> | undefined
    const moved = () => {
      clearTimeout(resting)
      resting = setTimeout(told, REST_MS)
    }
    bus.on('canvas.viewbox.changed', moved)
    return () => {
      clearTimeout(resting)
      bus.off('canvas.viewbox.changed', moved)
    }
  }, [viewer])
  useEffect(() => {
    if (!viewer) return
    if (view !== undefined && view !== shown.current) showAt(viewer, view)
    shown.current = view
  }, [viewer, view])
}
