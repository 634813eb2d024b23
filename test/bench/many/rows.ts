/** The rows that the engine itself writes for a played case, read back from its own tables. */
import { initialState, replay, type Event, type State } from '@punctual/interpreter'
import type { Ground } from './ground.ts'
import type { Family, Member } from './play.ts'

/** Keys of played cases: no engine comes so far, and a key is known by its size. */
export const TEMPLATE_KEY = 2n ** 62n
const INSTANCE_BITS = 20n
/** In the order in which they are written; `history` only of cases with a log. */
export const tableNames = [
  'instance',
  'history',
  'task',
  'job',
  'timer',
  'subscription',
  'incident',
  'clock',
  'notice',
  'late_firing',
  'visit',
] as const

/** As the driver gives it: keys and instants as texts. */
export type StoredRow = Readonly<Record<string, Cell>>
export type Cell = string | number | boolean | null | readonly string[]
export type TemplateRows = ReadonlyMap<(typeof tableNames)[number], readonly StoredRow[]>

class Undone extends Error {
  readonly rows: TemplateRows
  constructor(rows: TemplateRows) {
    super('read')
    this.rows = rows
  }
}

/** Writes a family as the engine does, reads what came of it, and leaves nothing behind. */
export async function rowsOf(
  ground: Ground,
  family: Family,
  version: number,
): Promise<TemplateRows> {
  const { database, modules, tables } = ground
  const changes = modules.noChanges(tables)
  const visits = new modules.VisitRows()
  const rows = new Map<string, ReturnType<typeof instanceRow>>()
  const parents = new Map<string, string>()
  for (const [index, member] of family.members.entries()) {
    const steps = named(member, version)
    const row = instanceRow(ground, member, { index, version, steps, parents })
    changes.instance.insert(row)
    rows.set(row.key, row)
    let state: State = initialState
    for (const { step, at, by, command, events } of steps) {
      const after = replay(events, state)
      const accepted = { step, at, by, command, events, before: state, after }
      modules.project(changes, row, accepted)
      Object.assign(row, modules.marksAfter(row, accepted))
      const { key: instance, definitionKey } = row
      visits.add({ instance, definitionKey, replay: false, unit: '', at, events })
      state = after
    }
  }
  const names = Object.keys(changes) as (keyof typeof changes)[]
  const parts = names.flatMap((name) => changes[name].parts)
  const visited = [...visits.rows].map((visit) => {
    return { ...visit, unit: rows.get(rows.get(visit.instance)!.root)!.unit }
  })
  if (visited.length > 0) parts.push(modules.tableOf(ground.orm, modules.Visit).insert(visited))
  const undone = await database
    .transaction(async (transaction) => {
      for (const { text, parameters } of parts) {
        transaction.send({ name: '', text: text(1) }, parameters)
      }
      const stored = new Map<(typeof tableNames)[number], readonly StoredRow[]>()
      for (const name of tableNames) {
        const key = name === 'instance' ? 'key' : 'instance'
        const text = `select * from ${name} where ${key} >= ${TEMPLATE_KEY}`
        stored.set(name, await transaction.query<StoredRow>({ name: '', text }))
      }
      throw new Undone(stored)
    })
    .catch((error: unknown) => error)
  if (undone instanceof Undone) return undone.rows
  throw undone
}

type Steps = readonly (Omit<Member['steps'][number], 'events'> & { events: readonly Event[] })[]

function instanceRow(
  { definitions }: Ground,
  member: Member,
  known: { index: number; version: number; steps: Steps; parents: Map<string, string> },
) {
  const { index, version, steps, parents } = known
  const { processId, businessId, correlationKey, active } = member
  const started = steps[0]!.events.find((event) => event.type === 'instanceStarted')
  const key = templateKey(index)
  const parent = started?.parent?.instance ?? null
  if (parent) parents.set(key, parent)
  const callers: string[] = []
  for (let at: string | undefined = key; at; at = parents.get(at)) callers.push(at)
  return {
    key,
    processId,
    version,
    definitionKey: definitions.get(`${processId}@${version}`)!,
    businessId: businessId ?? (correlationKey || null),
    correlationKey: (active && correlationKey) || null,
    status: 'active' as const,
    parent,
    root: callers.at(-1)!,
    depth: callers.length - 1,
    step: 0,
    state: initialState,
    openedAt: steps[0]!.at,
    endedAt: null,
    replay: false,
    quarantined: false,
    unit: '',
    tier: '',
    customer: '',
  }
}

/** With the keys of templates in place of the world's own, and the version that is meant. */
function named({ steps }: Member, version: number): Steps {
  const text = JSON.stringify(steps, (name, value: unknown) => {
    if (name === 'instance' && typeof value === 'string') return templateKey(Number(value) - 1)
    return value
  })
  return (JSON.parse(text) as Steps).map((step) => ({
    ...step,
    events: step.events.map((event) =>
      event.type === 'instanceStarted' ? { ...event, version } : event,
    ),
  }))
}

function templateKey(index: number): string {
  return (TEMPLATE_KEY + (BigInt(index) << INSTANCE_BITS)).toString()
}
