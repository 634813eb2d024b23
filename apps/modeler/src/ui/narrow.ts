import { useSyncExternalStore } from 'react'

const media = matchMedia('(max-width: 47.99rem)')

/** Whether the window is too narrow for a table. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => media.matches)
}

function subscribe(listener: () => void): () => void {
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
