import type { components } from './schema.d.ts'

type Schemas = components['schemas']

/** One page of a list; `next` is missing on the last one. */
export type Page<T> = { items: T[]; next?: string }

/** One promise of a case: how long, on which calendar, how far. */
export type ServicePromise = Schemas['PromiseDto']
export type PromiseStatus = ServicePromise['status']
export type PromiseRung = Schemas['RungDto']
export type RungStatus = PromiseRung['status']

export type CaseSummary = Schemas['CaseDto']
export type CaseState = CaseSummary['state']
export type CaseDetail = Schemas['CaseDetailDto']
export type Stage = Schemas['StageDto']
export type ElementCounts = Schemas['ElementCountsDto']
export type Task = Schemas['TaskDto']
export type Incident = Schemas['IncidentDto']
export type HistoryStep = Schemas['HistoryStepDto']
export type HistoryEvent = Schemas['HistoryEventDto']
export type WhyOf = Schemas['WhyOfDto']
export type WhyAnswer = Schemas['WhyDto']
export type Definition = Schemas['DefinitionDto']
export type Calendars = Schemas['CalendarsDto']
export type Preview = Schemas['PreviewDto']
export type CalendarDays = Schemas['CalendarDaysDto']
export type StartCase = Schemas['StartInstanceDto']
export type StartedCase = Schemas['StartedInstanceDto']
export type EngineClock = Schemas['ClockDto']

export type Session = Schemas['SessionDto']
export type User = Schemas['UserDto']
export type Permission = User['permissions'][number]

/** A name in one language, or by language. */
export type LocalizedName = string | { 'zh-CN'?: string; en?: string }

/** The deployed organisation file: roles with their members, and people. */
export type Organisation = {
  roles: { id: string; name?: LocalizedName; members?: string[]; unit?: string }[]
  people: { id: string; name?: LocalizedName; unit?: string }[]
  units?: { id: string; name?: LocalizedName; parent?: string }[]
  /** What people call the values of a variable. */
  words?: Record<string, Record<string, LocalizedName>>
}

/** A deployed ladder file, as far as the page shows it. */
export type Ladder = { id: string; name?: LocalizedName; rungs: LadderStep[] }
type LadderStep = { id?: string; at: string; actions?: LadderAction[] }
export type LadderAction = {
  type: 'notify' | 'reassign' | 'addOwner' | 'raisePriority' | 'throwEscalation' | 'startProcess'
  to?: string
  owner?: string
  by?: number
  code?: string
  processId?: string
}
