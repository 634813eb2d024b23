export type { Calendar } from './calendar.ts'
export { compileCalendar } from './calendar.ts'
export type { CalendarDefinition, CalendarException } from './definition.ts'
export { seedCalendars } from './seed-calendars.ts'
export type { CalendarDay } from './days-of.ts'
export { daysOf } from './days-of.ts'
export {
  addWorking,
  addWorkingDays,
  covers,
  isOpen,
  nextOpening,
  workingBetween,
} from './working-time.ts'
export type { Duration } from './duration.ts'
export { parseDuration } from './duration.ts'
export type { Calendars, Due } from './due.ts'
export { dueAgain, dueOf } from './due.ts'
export { formatLength, formatLocal, parseInstant } from './local-time.ts'
export type { Ladder, LadderAction, Rung, Threshold } from './ladder.ts'
export { checkLadder } from './check-ladder.ts'
export type { ClockRung, ClockTimes, StartedClock } from './clock.ts'
export {
  deliverAt,
  elapsedMs,
  explainElapsed,
  pauseClock,
  remainingMs,
  resumeClock,
  startClock,
} from './clock.ts'
export type { PlannedRung } from './plan-rungs.ts'
export { explainRung, planRungs } from './plan-rungs.ts'
export { importIcs, maxIcsBytes, maxIcsEvents } from './ics.ts'
export { feelFunctions } from './feel-functions.ts'
