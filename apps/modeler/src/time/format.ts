import type { Language } from '../i18n/language.ts'

/** The zone in which the house works; every instant is shown in it. */
export const workingZone = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()

type Style = 'time' | 'day' | 'short' | 'full'
const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { month: 'long', day: 'numeric', weekday: 'long', year: 'numeric' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  full: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
}

/** An instant in the working zone, as the language writes it. */
export function formatInstant(instant: string | number, language: Language, style: Style): string {
  return formatOf(language, style).format(new Date(instant))
}

/** The time alone on the day of `now`, date and time otherwise. */
export function formatNear(instant: string | number, now: number, language: Language): string {
  const sameDay = dayOf(instant) === dayOf(now)
  return formatInstant(instant, language, sameDay ? 'time' : 'short')
}

/** The local date of an instant, for grouping. */
export function dayOf(instant: string | number): string {
  return formatInstant(instant, 'en', 'day')
}

function formatOf(language: Language, style: Style): Intl.DateTimeFormat {
  const name = `${language} ${style}`
  let format = formats.get(name)
  if (!format) {
    const locale = language === 'en' ? 'en-GB' : language
    format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: workingZone })
    formats.set(name, format)
  }
  return format
}
