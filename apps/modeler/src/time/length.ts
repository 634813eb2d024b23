import type { TFunction } from 'i18next'
import { formatDuration } from './duration.ts'

const secondMs = 1_000

/** A length of time in few characters; below a second in milliseconds. */
export function formatLength(t: TFunction, ms: number): string {
  if (ms < secondMs) return `${Math.round(ms)} ms`
  return formatDuration(t, ms, true)
}
