import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import type { ServicePromise } from '../api/types.ts'
import { formatDuration } from '../time/duration.ts'
import { Icon } from '../ui/icons.tsx'
import { isRoundTheClock, useRemaining } from './remaining.ts'
import { toneIcons, toneInk, toneOf } from './tone.ts'
import { wordsKey } from './words.ts'

/** What is left of a promise, ticking: an icon, words and a colour that say the same. */
export function TimeLeft({
  promise,
  large = false,
}: {
  promise: ServicePromise
  large?: boolean
}): ReactNode {
  const { t } = useTranslation()
  const left = useRemaining(promise)
  const tone = toneOf(promise, left)
  const time = formatDuration(t, left, isRoundTheClock(promise))
  return (
    <span data-tone={tone} className={`${base} ${toneInk[tone]} ${large ? 'text-lg' : ''}`}>
      <Icon name={toneIcons[tone]} className={large ? 'size-5!' : ''} />
      {t(wordsKey(promise, tone), { time })}
    </span>
  )
}

const base = 'tabular inline-flex items-center gap-1.5 font-semibold whitespace-nowrap'
