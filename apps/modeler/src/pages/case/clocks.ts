import { useEffect, useEffectEvent, useMemo } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { ServicePromise } from '../../api/types.ts'
import { clockBadges, type BadgeFaces } from '../../diagram/clock-badges.ts'
import type { Viewer } from '../../diagram/viewer.ts'
import { isOver, isRoundTheClock, useRemainingAt } from '../../promise/remaining.ts'
import { plannedFace } from '../../promise/planned-face.ts'
import { toneOf } from '../../promise/tone.ts'
import { wordsKey } from '../../promise/words.ts'
import { everySecond } from '../../time/clock.ts'
import { formatDuration } from '../../time/duration.ts'

/** Keeps a ticking clock on every element of the diagram that carries a promise. */
export function useClockBadges(
  viewer: Viewer | undefined,
  promises: readonly ServicePromise[],
): void {
  const badges = useMemo(() => viewer && clockBadges(viewer), [viewer])
  const remainingAt = useRemainingAt(promises)
  const { t } = useTranslation()
  const leftAt = useEffectEvent((promise: ServicePromise, now: number) => remainingAt(promise, now))
  useEffect(() => {
    if (!badges) return undefined
    const faces: BadgeFaces = {
      live: (promise, now) => {
        const left = leftAt(promise, now)
        const tone = toneOf(promise, left)
        const time = formatDuration(t, left, isRoundTheClock(promise))
        const label = t(wordsKey(promise, tone), { time })
        return { tone, text: isOver(promise) ? label : time, label: `${promise.id}: ${label}` }
      },
      planned: (within) => plannedFace(t, within),
    }
    badges.show(promises, faces)
    return everySecond(badges.tick)
  }, [badges, promises, t])
}
