import { useEffect, useRef } from 'react'
import type { Designer } from '../../designer/services.ts'

/** The place of a canvas: it is measured once, and must hear when the place becomes wider. */
export function useWatchedSize(designer: Designer | undefined) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!designer || !frame.current) return undefined
    const watcher = new ResizeObserver(() => designer.get('canvas').resized())
    watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [designer])
  return frame
}
