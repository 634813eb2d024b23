import type { Translate } from '../i18n/translate.ts'
import { formatDuration } from './duration.ts'

const secondMs = 1_000

/** A length of time in few characters; below a second in milliseconds. */
export function formatLength(t: Translate, ms: number): string {
  if (ms < secondMs) return `${Math.round(ms)} ms`
  return formatDuration(t, ms, true)
}
