import { formatLength } from '@punctual/calendar'

/** Tags of languages in which to look for a text, the nearest first: `en-GB`, `en`, `en-US`. */
export function languagesLike(wanted: string): readonly string[] {
  try {
    const { language, region } = new Intl.Locale(wanted.split('-')[0]!).maximize()
    return [wanted, language, `${language}-${region}`]
  } catch {
    return [wanted]
  }
}

/** `September 18, 2026 16:00 (GMT+8)`; the end of a day reads `24:00` of that day. */
export function writeInstant(at: number, language: string, timeZone: string): string {
  const time = write('en-GB', at, { timeZone, hour: '2-digit', minute: '2-digit' })
  const isEndOfDay = time === '00:00'
  const words = { timeZone, year: 'numeric', month: 'long', day: 'numeric' } as const
  const date = write(language, isEndOfDay ? at - 1 : at, words)
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value
  return `${date} ${isEndOfDay ? '24:00' : time} (${zone})`
}

/** `1 h 30 min`, in Chinese `1小时30分钟`. */
export function writeLength(ms: number, language: string): string {
  const length = formatLength(ms)
  if (!/^zh\b/i.test(language)) return length
  return length.replace(/ (h|min|s)\b ?/g, (_, unit: 'h' | 'min' | 's') => chineseUnits[unit])
}

const chineseUnits = { h: '小时', min: '分钟', s: '秒' }

/** A message file may be named after what is no language. */
function write(language: string, at: number, options: Intl.DateTimeFormatOptions): string {
  const isKnown = language !== '' && isTag(language)
  return new Intl.DateTimeFormat(isKnown ? language : 'en', options).format(at)
}

function isTag(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
  } catch {
    return false
  }
}
