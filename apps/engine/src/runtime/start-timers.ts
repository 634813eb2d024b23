import { nextFiring } from '@punctual/interpreter'
import type { Session } from '../storage/database.ts'
import type { Workspace } from './workspace.ts'

/** A timer start event, by which instances of a process start themselves. */
export type StartTimer = Readonly<{ processId: string; element: string; dueAt: number }>
type Stored = Readonly<{
  definitionKey: string
  dueAt: string
  repetitions: number
  interval: string | null
}>

const CLAIM = {
  name: 'claim_start_timer',
  text: `select definition_key::text as "definitionKey", due_at::text as "dueAt", repetitions,
           "interval" from start_timer
         where process_id = $1 and element = $2 and due_at <= $3 for update skip locked`,
}
const MOVE = {
  name: 'move_start_timer',
  text: `update start_timer set due_at = $3, repetitions = $4
         where process_id = $1 and element = $2`,
}
const END = {
  name: 'end_start_timer',
  text: 'delete from start_timer where process_id = $1 and element = $2',
}
const DUE = {
  name: 'due_start_timers',
  text: `select process_id as "processId", element, due_at::text as "dueAt" from start_timer
         where due_at <= $1 order by due_at limit $2`,
}

/** Timer start events that are due by `until`. */
export async function dueStartTimers(session: Session, until: number, most: number) {
  const rows = await session.query<StartTimer & { dueAt: string }>(DUE, [until, most])
  return rows.map((row): StartTimer => ({ ...row, dueAt: Number(row.dueAt) }))
}

/**
 * Starts an instance if the timer is due and no other node has just done so, and plans the next.
 */
export async function startByTimer(
  workspace: Workspace,
  { processId, element }: Readonly<{ processId: string; element: string }>,
): Promise<void> {
  const { session, definitions, at } = workspace
  const [timer] = await session.query<Stored>(CLAIM, [processId, element, at])
  if (!timer) return
  const runnable = await definitions.runnable(timer.definitionKey, session)
  const held = workspace.create(runnable, { replay: false }, at)
  if (!held) return
  const { repetitions, interval } = timer
  const dueAt = Number(timer.dueAt)
  const start = { type: 'startInstance', startEvent: element, plannedAt: dueAt } as const
  workspace.perform(held, { ...start, at, by: 'timer' })
  workspace.latenessMs.push(at - dueAt)
  const plan = { dueAt, repetitions, ...(interval !== null && { interval }) }
  const next = nextFiring(runnable.environment, plan)
  if (!next || 'problem' in next) await session.query(END, [processId, element])
  else await session.query(MOVE, [processId, element, next.dueAt, next.repetitions])
}
