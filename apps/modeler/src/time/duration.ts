import type { Translate } from '../i18n/translate.ts'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * A length of time for people, never negative: seconds below an hour, days only where a day has 24 hours.
 * A working calendar counts in hours, because a working day is not a day.
 */
export function formatDuration(t: Translate, ms: number, roundTheClock: boolean): string {
  const length = Math.abs(ms)
  if (length < hourMs) {
    const minutes = Math.floor(length / minuteMs)
    return t('duration.minutesSeconds', { minutes, seconds: pad((length % minuteMs) / secondMs) })
  }
  if (roundTheClock && length >= 2 * dayMs) {
    const days = Math.floor(length / dayMs)
    return t('duration.daysHours', { days, hours: Math.floor((length % dayMs) / hourMs) })
  }
  const hours = Math.floor(length / hourMs)
  return t('duration.hoursMinutes', { hours, minutes: pad((length % hourMs) / minuteMs) })
}

const pad = (value: number) => String(Math.floor(value)).padStart(2, '0')
