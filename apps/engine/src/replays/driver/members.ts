import type { EntityManager } from '@mikro-orm/sql'
import type { State } from '@punctual/interpreter'
import type { Member } from './family.ts'

/** Reads a case and every running instance that it called, the case first. */
export async function readMembers(em: EntityManager, root: string): Promise<readonly Member[]> {
  const rows: { key: string; state: string; due: string | null }[] = await em.fork().execute(
    `with recursive member (key, depth) as (
       select i.key, 0 from instance i where i.key = ?
       union all select i.key, m.depth + 1 from instance i join member m on i.parent = m.key)
     select i.key::text as key, i.state, (
       select min(t.due_at)::text from timer t where t.instance = i.key) as due
     from member m join instance i on i.key = m.key
     where m.depth = 0 or i.status = 'active' order by m.depth, i.key`,
    [root],
  )
  return rows.map(({ key, state, due }) => ({
    instance: key,
    state: JSON.parse(state) as State,
    nextDueAt: due === null ? undefined : Number(due),
  }))
}

/** What of an instance stands open: tasks and jobs by BPMN id, messages by name, incidents. */
export function elementsOpen(state: State): string[] {
  const at = ({ host }: { host: number }) => `'${state.elements[host]?.element ?? host}'`
  return [
    ...Object.values(state.tasks).map(at),
    ...Object.values(state.jobs).map(at),
    ...Object.values(state.subscriptions).map(({ messageName }) => `message '${messageName}'`),
    ...Object.values(state.timers).map(({ element }) => `timer '${element}'`),
    ...Object.values(state.incidents).map((incident) => `incident at ${at(incident)}`),
  ]
}
