import type { Translate } from '../../../i18n/translate.ts'
import type { ServicePromise } from '../../../api/types.ts'
import { isRoundTheClock } from '../../../promise/remaining.ts'
import { toneOf } from '../../../promise/tone.ts'
import { wordsKey } from '../../../promise/words.ts'
import { formatDuration } from '../../../time/duration.ts'

/** How a promise of a play stands at the play's own instant: its tone, what is left, in words. */
export function faceOf(t: Translate, promise: ServicePromise) {
  const tone = toneOf(promise, promise.remainingMs)
  const text = formatDuration(t, promise.remainingMs, isRoundTheClock(promise))
  const words = t(wordsKey(promise, tone), { time: text })
  return { tone, text, words, label: `${promise.id}: ${words}` }
}
