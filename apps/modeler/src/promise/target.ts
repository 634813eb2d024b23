import type { Translate } from '../i18n/translate.ts'

const length = /^P?(?:(\d+)W(?!D))?(?:(\d+)D)?(?:(\d+)WD)?(?:T?(?:(\d+)H)?(?:(\d+)M)?)?$/

/**
 * A promised duration (`PT1H`, `P3WD@CN`, `BH4@CN`) for people; as it is written when it is of
 * another form.
 */
export function targetText(t: Translate, target: string): string {
  const [text = '', calendar] = target.split('@')
  const named = lengthText(t, text)
  if (named === undefined) return target
  return calendar === undefined ? named : t('promise.onCalendar', { time: named, calendar })
}

/** A rung's threshold (`50%`, `+PT30M`, `+1WD`, `+25%`) for people. */
export function thresholdText(t: Translate, threshold: string): string {
  if (!threshold.startsWith('+')) return threshold.replace('%', ' %')
  const offset = threshold.slice(1)
  const time = lengthText(t, offset) ?? offset.replace('%', ' %')
  return t('ladder.later', { time })
}

function lengthText(t: Translate, text: string): string | undefined {
  const business = /^BH([\d.]+)$/.exec(text)?.[1]
  if (business !== undefined) return t('duration.businessHours', { count: Number(business) })
  if (text === 'P0D') return t('duration.sameDay')
  const found = length.exec(text)
  if (!found || text.length < 2) return undefined
  const [, weeks, days, workingDays, hours, minutes] = found
  const parts = [
    weeks !== undefined && t('duration.weeks', { count: Number(weeks) }),
    days !== undefined && t('duration.days', { count: Number(days) }),
    workingDays !== undefined && t('duration.workingDays', { count: Number(workingDays) }),
    hours !== undefined && t('duration.hours', { count: Number(hours) }),
    minutes !== undefined && t('duration.minutes', { count: Number(minutes) }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? undefined : parts.join(' ')
}
