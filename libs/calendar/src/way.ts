import type { Calendar } from './calendar.ts'
import { dayMs, formatDay, weekdayOf } from './civil.ts'
import { planDay } from './day-plan.ts'
import { isProvisional } from './due.ts'
import { lastAtOrBefore } from './search.ts'
import type { WayWords } from './way-words.ts'
import { wayWords } from './way-words.ts'
import { nextOpening, workingBetween } from './working-time.ts'
import { dayOf, startOfDay, toWall } from './zone.ts'

/** More days than that are told at their two ends only. */
const maxLines = 14
const endLines = 6

type Language = 'zh-CN' | 'en'
type Told = Readonly<{ text: string; ms: number; worked: boolean }>

/**
 * How working time passes from one instant to another, a line for each working day and one for each
 * row of days without work, with the reasons: holidays, make-up days, exceptions.
 */
export function tellWay(
  calendar: Calendar,
  from: number,
  until: number,
  language: Language,
): readonly string[] {
  const words = wayWords[language]
  if (calendar.continuous) return [words.continuous(words.length(until - from))]
  const first = dayOf(calendar.local, from)
  const last = dayOf(calendar.local, Math.max(from, until - 1))
  const told: Told[] = []
  for (let day = first; day <= last;) {
    const end = endOfRow(calendar, day, last, from, until)
    told.push(tellRow(calendar, day, end, { from, until }, words))
    day = end + 1
  }
  const lines = shorten(told, words)
  return isProvisional(calendar, until) ? [...lines, words.provisional] : lines
}

function shorten(told: readonly Told[], words: WayWords): readonly string[] {
  if (told.length <= maxLines) return told.map(({ text }) => text)
  const between = told.slice(endLines, -endLines)
  const ms = between.reduce((sum, each) => sum + each.ms, 0)
  const days = between.filter(({ worked }) => worked).length
  return [
    ...told.slice(0, endLines).map(({ text }) => text),
    words.more(days, words.length(ms)),
    ...told.slice(-endLines).map(({ text }) => text),
  ]
}

/** The last of the days in a row that nobody works for the same reason. */
function endOfRow(
  calendar: Calendar,
  first: number,
  last: number,
  from: number,
  until: number,
): number {
  if (workedOn(calendar, first, from, until) > 0) return first
  const reason = reasonOf(calendar, first)
  let end = first
  while (
    end < last &&
    workedOn(calendar, end + 1, from, until) === 0 &&
    reasonOf(calendar, end + 1) === reason
  ) {
    end++
  }
  return end
}

function reasonOf({ rules }: Calendar, day: number): string {
  const { kind, name } = planDay(rules, day)
  return `${kind} ${name?.['en'] ?? ''}`
}

function tellRow(
  calendar: Calendar,
  first: number,
  last: number,
  { from, until }: { from: number; until: number },
  words: WayWords,
): Told {
  const { kind, name } = planDay(calendar.rules, first)
  const date = (day: number) => words.day(formatDay(day), weekdayOf(day))
  const days = first === last ? date(first) : words.span(date(first), date(last))
  const why = words.kind(kind, name)
  const ms = workedOn(calendar, first, from, until)
  if (ms === 0) return { text: words.closed(days, why), ms, worked: false }
  const begin = Math.max(from, startOfDay(calendar.local, first))
  const opens = nextOpening(calendar, begin)
  const end = Math.min(until, startOfDay(calendar.local, first + 1))
  const closes = clockTime(calendar, lastWorked(calendar, end), end)
  const hours = `${clockTime(calendar, opens)}–${closes}`
  return { text: words.worked(days, why, hours, words.length(ms)), ms, worked: true }
}

function workedOn(calendar: Calendar, day: number, from: number, until: number): number {
  const begin = Math.max(from, startOfDay(calendar.local, day))
  const end = Math.min(until, startOfDay(calendar.local, day + 1))
  return end > begin ? workingBetween(calendar, begin, end) : 0
}

/** The close of business before an instant, or the instant itself while it is open. */
function lastWorked({ opens, closes }: Calendar, at: number): number {
  const i = lastAtOrBefore(opens, at - 1)
  return i < 0 ? at : Math.min(closes[i]!, at)
}

function clockTime({ local }: Calendar, at: number, midnight?: number): string {
  const wall = toWall(local, at)
  if (wall % dayMs === 0 && at === midnight) return '24:00'
  return new Date(wall).toISOString().slice(11, 16)
}
