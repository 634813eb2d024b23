export type { Calendar } from './calendar.ts'
export { compileCalendar } from './calendar.ts'
export type { CalendarDefinition, CalendarException } from './definition.ts'
export { unitCalendar } from './units.ts'
export type { Roster } from './roster/roster.ts'
export { checkRoster } from './roster/check-roster.ts'
export { absenceAt, isRostered, personalCalendar } from './roster/personal-calendar.ts'
export { reachPerson } from './roster/reach.ts'
export { tellWay } from './way.ts'
export { seedCalendars } from './seed-calendars.ts'
export { daysOf } from './days-of.ts'
export { addWorking, isOpen, nextOpening, whenWorked, workingBetween } from './working-time.ts'
export type { Duration } from './duration.ts'
export { parseDuration } from './duration.ts'
export { dueAgain, dueOf, isProvisional } from './due.ts'
export { formatLength, formatLocal, parseInstant } from './local-time.ts'
export type { Ladder, LadderAction, Rung } from './ladder.ts'
export { checkLadder } from './check-ladder.ts'
export {
  deliverAt,
  elapsedMs,
  explainElapsed,
  pauseClock,
  resumeClock,
  startClock,
} from './clock.ts'
export { goalUntil, recountClock, replanClock, shiftDue } from './replan.ts'
export { explainRung, planRungs } from './plan-rungs.ts'
export { modelKnowledge } from './model-knowledge.ts'
export { importIcs } from './ics.ts'
export { withDays } from './with-days.ts'
export { feelFunctions } from './feel-functions.ts'
