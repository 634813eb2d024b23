import type { Language } from '../sentences/phrase.ts'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

/** What explanations say, besides the sentences of the history. */
export type WhyWords = Readonly<{
  promised(target: string, calendar: string, ladder: string | undefined): string
  startedBy(expression: string): string
  due(instant: string): string
  used(used: string, goal: string): string
  left(length: string): string
  overdue(length: string): string
  nextRung(rung: string, instant: string): string
  noRung: string
  pausedSince(instant: string): string
  timerRule(kind: 'date' | 'duration' | 'cycle', text: string): string
  evaluated(text: string): string
  fired(planned: string, late: string): string
  onTime: string
  notDue(instant: string, length: string): string
  waiting(length: string): string
  cancelled(by: string | undefined): string
  pinned(instant: string): string
  quarantined: string
  anyone: string
  candidates(names: string): string
  assignee(name: string): string
  what: Readonly<Record<'assignee' | 'groups' | 'users', string>>
  ruleOf(what: string, expression: string): string
  holds(person: string): string
  heldBy(person: string, holder: string): string
  over(person: string): string
  named(person: string): string
  member(person: string, groups: string): string
  excluded(person: string, did: string | undefined): string
  offeredToAll(person: string): string
  notOffered(person: string, groups: string, own: string): string
  unknownPerson(person: string): string
  absent(person: string, from: string, until: string, reason: string, substitute: string): string
  offDuty(person: string, instant: string): string
  none: string
  condition(flow: string, expression: string, outcome: boolean): string
  notAsked(flow: string, expression: string): string
  isDefault(flow: string, taken: boolean): string
  taken(flow: string): string
  allTaken: string
  joined(flows: string): string
  waitsFor(flows: string, arrived: string): string
  firstEvent(element: string): string
  stillWaits: string
  problem(text: string): string
  list(names: readonly string[]): string
}>

/** By language. */
export const whyWords: Readonly<Record<Language, WhyWords>> = { 'zh-CN': zhCN, en }
