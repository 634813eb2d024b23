import type { Calendar } from './calendar.ts'
import { compileRules } from './calendar.ts'

/**
 * A calendar with the exceptions of a unit of the organisation. `units` leads from the topmost unit
 * above it to the unit itself: the nearer one wins. The calendar itself when none has exceptions.
 */
export function unitCalendar(calendar: Calendar, units: readonly string[]): Calendar {
  const { rules } = calendar
  const layers = units.flatMap((unit) => rules.units.get(unit) ?? [])
  if (layers.length === 0) return calendar
  const id = `${rules.id}/${units.at(-1)}`
  return compileRules({ ...rules, id, exceptions: [...rules.exceptions, ...layers] })
}
