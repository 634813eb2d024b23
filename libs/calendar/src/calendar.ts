import type { Problem } from '@punctual/model'
import { dayMs, firstDay, lastDay } from './civil.ts'
import { announcedUntil, planDay } from './day-plan.ts'
import type { Rules } from './definition.ts'
import { checkDefinition } from './definition.ts'
import type { Hours } from './hours.ts'
import type { Localised } from './public-holidays.ts'
import type { Zone } from './zone.ts'
import { compileZone, hasDay, startOfDay, toInstant } from './zone.ts'

/** A compiled calendar: every opening between 1960 and 2060 as UTC milliseconds. */
export type Calendar = Readonly<{
  id: string
  version: number
  /** IANA name. */
  zone: string
  name?: Localised
  /** Last instant for which the public holidays are announced; what lies behind is provisional. */
  horizon?: number
  /** Open at any time: plain addition, without the bounds of the compiled range. */
  continuous: boolean
  /** Opening i lasts from `opens[i]` until before `closes[i]`; ascending and apart. */
  opens: Float64Array
  closes: Float64Array
  /** Working milliseconds before opening i. */
  before: Float64Array
  /** Index of the last opening at the beginning of each UTC day from `firstDay` on; -1 for none. */
  openingOfDay: Int32Array
  /** Civil day numbers that have opening hours, and the close of business of each. */
  workingDays: Int32Array
  closeOfDay: Float64Array
  local: Zone
  rules: Rules
}>

/** Compiles a calendar definition in the form of its JSON file, or says what is wrong with it. */
export function compileCalendar(
  definition: unknown,
): { calendar: Calendar } | { problems: Problem[] } {
  const checked = checkDefinition(definition)
  if ('problems' in checked) return checked
  return { calendar: compileRules(checked.rules) }
}

/** Compiles rules that are known to be sound. */
export function compileRules(rules: Rules): Calendar {
  const local = compileZone(rules.zone)!
  const continuous = isContinuous(rules)
  const { openings, workingDays, closeOfDay } = readDays(rules, local)
  const announced = announcedUntil(rules)
  return Object.freeze({
    id: rules.id,
    version: rules.version,
    zone: rules.zone,
    ...(rules.name && { name: rules.name }),
    ...(announced !== undefined && { horizon: startOfDay(local, announced + 1) - 1 }),
    continuous,
    ...index(continuous ? { opens: [], closes: [] } : withoutAway(merge(openings), rules.away)),
    workingDays: Int32Array.from(workingDays),
    closeOfDay: Float64Array.from(closeOfDay),
    local,
    rules,
  })
}

function isContinuous({ periods, holidays, exceptions, away = [] }: Rules): boolean {
  const [period] = periods
  const always = period!.weekly.every(([hours]) => hours?.start === 0 && hours.end === dayMs)
  const forever = period!.from === -Infinity && period!.to === Infinity
  const undisturbed = exceptions.every(({ size }) => size === 0) && away.length === 0
  return always && forever && holidays === undefined && undisturbed
}

type Openings = { opens: number[]; closes: number[] }

function readDays(rules: Rules, local: Zone) {
  const openings: Openings = { opens: [], closes: [] }
  const workingDays: number[] = []
  const closeOfDay: number[] = []
  for (let day = firstDay; day < lastDay; day++) {
    const { hours } = planDay(rules, day)
    if (hours.length === 0 || !hasDay(local, day)) continue
    const closing = openDay(openings, local, day, hours)
    if (closing === -Infinity) continue
    workingDays.push(day)
    closeOfDay.push(closing)
  }
  return { openings, workingDays, closeOfDay }
}

/** Adds a day's openings and gives its close of business, -Infinity when it never opens. */
function openDay({ opens, closes }: Openings, local: Zone, day: number, hours: readonly Hours[]) {
  let closing = -Infinity
  for (const { start, end } of hours) {
    const open = toInstant(local, day * dayMs + start)
    const close = toInstant(local, day * dayMs + end)
    // Hours that begin in a gap of the clocks may be over before they begin.
    if (close <= open) continue
    opens.push(open)
    closes.push(close)
    closing = Math.max(closing, close)
  }
  return closing
}

/** Joins openings that touch or overlap, as a night shift and the morning after it do. */
function merge(unordered: Openings): Openings {
  const { opens, closes } = inOrder(unordered)
  const merged: Openings = { opens: [], closes: [] }
  let last = -1
  for (let i = 0; i < opens.length; i++) {
    if (last >= 0 && opens[i]! <= merged.closes[last]!) {
      merged.closes[last] = Math.max(merged.closes[last]!, closes[i]!)
    } else {
      merged.opens.push(opens[i]!)
      merged.closes.push(closes[i]!)
      last++
    }
  }
  return merged
}

/** Only a gap of the clocks can put openings out of order. */
function inOrder({ opens, closes }: Openings): Openings {
  if (opens.every((open, i) => i === 0 || opens[i - 1]! <= open)) return { opens, closes }
  const order = opens.map((_, i) => i).toSorted((a, b) => opens[a]! - opens[b]!)
  return { opens: order.map((i) => opens[i]!), closes: order.map((i) => closes[i]!) }
}

/** Cuts out the times at which nobody is there. */
function withoutAway(openings: Openings, away: Rules['away'] = []): Openings {
  return away.reduce(({ opens, closes }, { from, until }) => {
    const cut: Openings = { opens: [], closes: [] }
    const keep = (open: number, close: number) => {
      if (close <= open) return
      cut.opens.push(open)
      cut.closes.push(close)
    }
    for (const [i, open] of opens.entries()) {
      keep(open, Math.min(closes[i]!, from))
      keep(Math.max(open, until), closes[i]!)
    }
    return cut
  }, openings)
}

function index({ opens, closes }: Openings) {
  const before = new Float64Array(opens.length)
  for (let i = 1; i < opens.length; i++) {
    before[i] = before[i - 1]! + closes[i - 1]! - opens[i - 1]!
  }
  return {
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    before,
    openingOfDay: indexDays(opens),
  }
}

function indexDays(opens: readonly number[]): Int32Array {
  let i = -1
  return new Int32Array(lastDay - firstDay).map((_, day) => {
    while (i + 1 < opens.length && opens[i + 1]! <= (firstDay + day) * dayMs) i++
    return i
  })
}
