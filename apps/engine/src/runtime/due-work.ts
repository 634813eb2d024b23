import type { Session } from '../storage/database.ts'
import { dueStartTimers, type StartTimer } from './start-timers.ts'
import type { Owed } from './ticket.ts'

/** What the engine lets happen at an instant: all that is due in an instance, or a start. */
export type DueWork = Owed & Readonly<{ dueAt: number; priority: number }>

/** What has no priority of its own is as urgent as a user task without one. */
const PRIORITY_DEFAULT = 50
const NOT_QUARANTINED = 'not exists (select from quarantine q where q.instance = timer.instance)'
const COLUMNS = 'instance::text as instance, due_at::text as "dueAt", priority'
const OVERDUE = {
  name: 'overdue_timers',
  text: `select ${COLUMNS} from timer where not replay and due_at <= $1 and ${NOT_QUARANTINED}
         order by priority desc, due_at limit $2`,
}
const SOON = {
  name: 'soon_due_timers',
  text: `select ${COLUMNS} from timer
         where not replay and due_at > $1 and due_at <= $3 and ${NOT_QUARANTINED}
         order by due_at, priority desc limit $2`,
}
const NEXT = {
  name: 'next_due_timer',
  text: `select least(
           (select min(due_at) from timer where not replay and ${NOT_QUARANTINED}),
           (select min(due_at) from start_timer))::text as "dueAt"`,
}
type Row = Readonly<{ instance: string; dueAt: string; priority: number }>

/** At most so many timers of all that are due by now, the most urgent of them. */
export async function overdue(session: Session, now: number, most: number): Promise<DueWork[]> {
  return (await session.query<Row>(OVERDUE, [now, most])).map(ofRow)
}

/** At most so many timers of those due after now and until then, the earliest of them. */
export async function dueSoon(
  session: Session,
  now: number,
  until: number,
  most: number,
): Promise<DueWork[]> {
  return (await session.query<Row>(SOON, [now, most, until])).map(ofRow)
}

/** Timer start events that are due until then, the earliest of them. */
export async function dueStarts(session: Session, until: number, most: number): Promise<DueWork[]> {
  return (await dueStartTimers(session, until, most)).map(starting)
}

/** When something is due next, be it past or future. */
export async function nextDue(session: Session): Promise<number | undefined> {
  const [row] = await session.query<{ dueAt: string | null }>(NEXT)
  return row?.dueAt == null ? undefined : Number(row.dueAt)
}

export function advancing(instance: string, dueAt: number, priority = PRIORITY_DEFAULT): DueWork {
  return { lane: instance, dueAt, priority, work: { kind: 'advance', instance } }
}

function ofRow({ instance, dueAt, priority }: Row): DueWork {
  return advancing(instance, Number(dueAt), priority)
}

function starting({ processId, element, dueAt }: StartTimer): DueWork {
  const lane = `start timer ${processId}/${element}`
  const work = { kind: 'startTimer', processId, element } as const
  return { lane, dueAt, priority: PRIORITY_DEFAULT, work }
}

/** The order in which what comes soon becomes due. */
export function isEarlier(a: DueWork, b: DueWork): boolean {
  return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.priority > b.priority)
}

/** The order in which what is due is done. */
export function isMoreUrgent(a: DueWork, b: DueWork): boolean {
  return a.priority > b.priority || (a.priority === b.priority && a.dueAt < b.dueAt)
}
