import { LunarDay, SolarTerm } from 'tyme4ts'
import type { SolarDay } from 'tyme4ts'
import { dayMs } from './civil.ts'
import type { Localised } from './public-holidays.ts'

/** Position of 清明 among the solar terms that are counted from the winter solstice. */
const qingmingTerm = 7

type Named = readonly [name: Localised, days: readonly number[]]

/**
 * The 13 days that the law gives (全国年节及纪念日放假办法, 2024 revision) in the years from
 * `first` to `last`, by civil day number: New Year, Spring Festival from its eve on, Qingming,
 * Labour Day, Dragon Boat, Mid-Autumn, National Day. Nothing is said of the days that the yearly
 * notice moves.
 */
export function statutoryDays(first: number, last: number): ReadonlyMap<number, Localised> {
  const days = new Map<number, Localised>()
  for (let year = first; year <= last; year++) {
    for (const [name, numbers] of statutoryDaysOf(year)) {
      for (const day of numbers) if (!days.has(day)) days.set(day, name)
    }
  }
  return days
}

function statutoryDaysOf(year: number): readonly Named[] {
  const fixed = (month: number, day: number) => Date.UTC(year, month - 1, day) / dayMs
  const lunar = (month: number, day: number) =>
    dayOf(LunarDay.fromYmd(year, month, day).getSolarDay())
  const newYear = lunar(1, 1)
  const qingming = dayOf(SolarTerm.fromIndex(year, qingmingTerm).getJulianDay().getSolarDay())
  const [labour, national] = [fixed(5, 1), fixed(10, 1)]
  return [
    [{ 'zh-CN': '元旦', en: "New Year's Day" }, [fixed(1, 1)]],
    [{ 'zh-CN': '春节', en: 'Spring Festival' }, [newYear - 1, newYear, newYear + 1, newYear + 2]],
    [{ 'zh-CN': '清明', en: 'Tomb-sweeping Day' }, [qingming]],
    [{ 'zh-CN': '劳动节', en: 'Labour Day' }, [labour, labour + 1]],
    [{ 'zh-CN': '端午', en: 'Dragon Boat Festival' }, [lunar(5, 5)]],
    [{ 'zh-CN': '国庆节', en: 'National Day' }, [national, national + 1, national + 2]],
    [{ 'zh-CN': '中秋', en: 'Mid-Autumn Festival' }, [lunar(8, 15)]],
  ]
}

function dayOf(day: SolarDay): number {
  return Date.UTC(day.getYear(), day.getMonth() - 1, day.getDay()) / dayMs
}
