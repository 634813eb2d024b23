import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { formatDay, parseDay } from './civil.ts'

/** A text per language, `zh-CN` and `en`. */
export type Localised = Readonly<Record<string, string>>

/** What a public authority announced for a day. */
type PublicDay = Readonly<{ kind: 'holiday' | 'makeUp'; name: Localised }>

/** Announced days by civil day number, for the years up to and including the announced day. */
type PublicHolidays = Readonly<{
  days: ReadonlyMap<number, PublicDay>
  announcedUntil: number
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
  const lastYear = formatDay(Math.max(...days.keys())).slice(0, 4)
  return { days, announcedUntil: parseDay(`${lastYear}-12-31`)! }
}
