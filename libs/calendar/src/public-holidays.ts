import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { formatDay, lastDay, parseDay } from './civil.ts'
import { statutoryDays } from './statutory-days.ts'

/** A text per language, `zh-CN` and `en`. */
export type Localised = Readonly<Record<string, string>>

/** What a public authority announced for a day. */
type PublicDay = Readonly<{ kind: 'holiday' | 'makeUp'; name: Localised }>

/** Announced days by civil day number, and what the law alone says of the years behind them. */
type PublicHolidays = Readonly<{
  days: ReadonlyMap<number, PublicDay>
  /** Last day of the last announced year. */
  announcedUntil: number
  statutory: ReadonlyMap<number, Localised>
}>

/** Public holidays and make-up working days by the name that a calendar definition uses. */
export const publicHolidays: Readonly<Record<string, PublicHolidays>> = { CN: readChineseDays() }

/** The State Council's yearly notices (2004 on), as published by the package chinese-days. */
function readChineseDays(): PublicHolidays {
  const days = new Map<number, PublicDay>()
  const read = (rows: Record<string, string>, kind: PublicDay['kind']) => {
    for (const [date, text] of Object.entries(rows)) {
      const [en = '', chinese = ''] = text.split(',')
      days.set(parseDay(date)!, { kind, name: { 'zh-CN': chinese, en } })
    }
  }
  read(chineseDays.holidays, 'holiday')
  read(chineseDays.workdays, 'makeUp')
  const lastYear = Number(formatDay(Math.max(...days.keys())).slice(0, 4))
  const lastCompiled = Number(formatDay(lastDay - 1).slice(0, 4))
  return {
    days,
    announcedUntil: parseDay(`${lastYear}-12-31`)!,
    statutory: statutoryDays(lastYear + 1, lastCompiled),
  }
}
