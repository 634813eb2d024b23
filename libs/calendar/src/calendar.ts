import type { Problem } from '@punctual/model'
import { dayMs, firstDay, lastDay } from './civil.ts'
import { planDay } from './day-plan.ts'
import type { Rules } from './definition.ts'
import { checkDefinition } from './definition.ts'
import type { Localised } from './public-holidays.ts'
import { publicHolidays } from './public-holidays.ts'
import type { Zone } from './zone.ts'
import { compileZone, hasDay, startOfDay, toInstant } from './zone.ts'

/** A compiled calendar: every opening between 1960 and 2060 as UTC milliseconds. */
export type Calendar = Readonly<{
  id: string
  version: number
  /** IANA name. */
  zone: string
  name?: Localised
  /** Last instant for which the public holidays are announced; later results are provisional. */
  horizon?: number
  /** Open at any time: plain addition, without the bounds of the compiled range. */
  continuous: boolean
  /** Opening i lasts from `opens[i]` until before `closes[i]`; ascending and apart. */
  opens: Float64Array
  closes: Float64Array
  /** Working milliseconds before opening i. */
  before: Float64Array
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
  const { rules } = checked
  const local = compileZone(rules.zone)!
  const continuous = isContinuous(rules)
  const { openings, workingDays, closeOfDay } = readDays(rules, local)
  const announced = rules.holidays && publicHolidays[rules.holidays]
  return {
    calendar: Object.freeze({
      id: rules.id,
      version: rules.version,
      zone: rules.zone,
      ...(rules.name && { name: rules.name }),
      ...(announced && { horizon: startOfDay(local, announced.announcedUntil + 1) - 1 }),
      continuous,
      ...index(continuous ? [] : merge(openings)),
      workingDays: Int32Array.from(workingDays),
      closeOfDay: Float64Array.from(closeOfDay),
      local,
      rules,
    }),
  }
}

type Opening = { open: number; close: number }

function isContinuous({ weekly, holidays, exceptions }: Rules): boolean {
  const always = weekly.every(([hours]) => hours?.start === 0 && hours.end === dayMs)
  return always && holidays === undefined && exceptions.size === 0
}

function readDays(rules: Rules, local: Zone) {
  const openings: Opening[] = []
  const workingDays: number[] = []
  const closeOfDay: number[] = []
  for (let day = firstDay; day < lastDay; day++) {
    const { hours } = planDay(rules, day)
    if (hours.length === 0 || !hasDay(local, day)) continue
    const openingsOfDay = hours
      .map(({ start, end }) => ({
        open: toInstant(local, day * dayMs + start),
        close: toInstant(local, day * dayMs + end),
      }))
      .filter(({ open, close }) => open < close)
    if (openingsOfDay.length === 0) continue
    openings.push(...openingsOfDay)
    workingDays.push(day)
    closeOfDay.push(Math.max(...openingsOfDay.map(({ close }) => close)))
  }
  return { openings, workingDays, closeOfDay }
}

/** Joins openings that touch or overlap, as a night shift and the morning after it do. */
function merge(openings: Opening[]): Opening[] {
  const merged: Opening[] = []
  for (const { open, close } of openings.toSorted((a, b) => a.open - b.open)) {
    const last = merged.at(-1)
    if (last && open <= last.close) last.close = Math.max(last.close, close)
    else merged.push({ open, close })
  }
  return merged
}

function index(openings: readonly Opening[]) {
  const before = new Float64Array(openings.length)
  for (let i = 1; i < openings.length; i++) {
    const { open, close } = openings[i - 1]!
    before[i] = before[i - 1]! + close - open
  }
  return {
    opens: Float64Array.from(openings, ({ open }) => open),
    closes: Float64Array.from(openings, ({ close }) => close),
    before,
  }
}
