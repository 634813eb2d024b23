import { initialState, replay, type State } from '@punctual/interpreter'
import type { MikroORM } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { isDeepStrictEqual } from 'node:util'
import {
  ClockRecord,
  History,
  IncidentRecord,
  Instance,
  Job,
  LateFiring,
  NoticeRecord,
  Quarantine,
  Subscription,
  Task,
  Timer,
  Visit,
} from '../storage/entities/index.ts'
import { noChanges, tablesOf, type Changes, type InstanceRow, type Tables } from './changes.ts'
import { project } from './projections/index.ts'
import { marksAfter, unmarked, type Marks } from './case-marks.ts'
import { checkSums } from './check-sums.ts'
import { VisitRows } from './visit-rows.ts'

/** Something that the tables say otherwise than the log. */
export type Difference = Readonly<{
  instance: string
  /** Table and key. */
  where: string
  expected: unknown
  found: unknown
}>

const PAGE = 200
/** Steps that are in memory at one time, unless one instance alone has more. */
const STEPS_MAX = 10_000
/** What each table must say; columns that no event writes (leases, deliveries) are left out. */
const CHECKED = {
  task: [Task, []],
  job: [Job, ['availableAt', 'worker']],
  timer: [Timer, []],
  subscription: [Subscription, []],
  incident: [IncidentRecord, []],
  clock: [ClockRecord, []],
  notice: [NoticeRecord, ['deliveredAt', 'language', 'subject', 'body']],
  lateFiring: [LateFiring, []],
} as const
type Checked = keyof typeof CHECKED
const checkedNames = Object.keys(CHECKED) as Checked[]

/**
 * Rebuilds every instance from its log with the same `apply` and the same projections, and compares
 * what comes out with the stored state and the rows of every table. Meant for an engine at rest.
 * `checked` hears of every page of instances that is done.
 */
export async function* checkInstances(
  orm: MikroORM,
  checked: (instances: number) => void = () => {},
): AsyncGenerator<Difference> {
  const tables = tablesOf(orm)
  let after = '0'
  for (;;) {
    const em = orm.em.fork() as EntityManager
    const page = await em.find(
      Instance,
      { key: { $gt: after } },
      { orderBy: { key: 'asc' }, limit: PAGE, populate: ['state'] },
    )
    const last = page.at(-1)
    if (!last) break
    for (const part of partsOf(page)) {
      yield* checkPart(orm.em.fork() as EntityManager, tables, part)
      checked(part.length)
    }
    after = last.key
  }
  yield* findOrphans(orm.em.fork() as EntityManager, tables)
  if (!(await areBehind(orm.em.fork() as EntityManager))) {
    yield* checkSums(orm.em.fork() as EntityManager)
  }
}

/** The same for some instances only. */
export async function* checkSome(
  orm: MikroORM,
  keys: readonly string[],
): AsyncGenerator<Difference> {
  const em = orm.em.fork() as EntityManager
  const page = await em.find(Instance, { key: { $in: [...keys] } }, { populate: ['state'] })
  for (const part of partsOf(page)) {
    yield* checkPart(orm.em.fork() as EntityManager, tablesOf(orm), part)
  }
}

/** Cuts a page where the logs of its instances become long. */
function* partsOf(page: readonly Instance[]): Iterable<readonly Instance[]> {
  let part: Instance[] = []
  let steps = 0
  for (const instance of page) {
    if (part.length > 0 && steps + instance.step > STEPS_MAX) {
      yield part
      part = []
      steps = 0
    }
    part.push(instance)
    steps += instance.step
  }
  yield part
}

/** Rows of instances that are not there. */
async function* findOrphans(em: EntityManager, tables: Tables): AsyncGenerator<Difference> {
  const names = ['history', 'quarantine', ...checkedNames] as const
  for (const table of [...names.map((name) => tables[name].name), 'visit']) {
    const rows = await em.execute<{ instance: string; rows: number }[]>(
      `select t.instance::text as instance, count(*)::int as rows from "${table}" t
       where not exists (select from instance i where i.key = t.instance)
       group by t.instance order by t.instance limit ${PAGE}`,
    )
    for (const { instance, rows: found } of rows) {
      yield { instance, where: `${table} of no instance`, expected: 0, found }
    }
  }
}

async function* checkPart(
  em: EntityManager,
  tables: Tables,
  page: readonly Instance[],
): AsyncGenerator<Difference> {
  const where = { instance: { $in: page.map(({ key }) => key) } }
  const logs = await em.find(History, where, { orderBy: { instance: 'asc', step: 'asc' } })
  const logOf = Map.groupBy(logs, ({ instance }) => instance)
  const changes = noChanges(tables)
  const visits = new VisitRows()
  const evidence = await em.find(Quarantine, where, { fields: ['instance'] })
  const unitOfCase = await unitsOf(em, page)
  const quarantined = new Set(evidence.map(({ instance }) => instance))
  for (const instance of page) {
    const { key } = instance
    const log = logOf.get(key) ?? []
    yield* checkState(instance, log, changes)
    const { definitionKey, replay: isReplay } = instance
    const unit = unitOfCase.get(instance.root)!
    for (const { at, events } of log) {
      visits.add({ instance: key, definitionKey, replay: isReplay, unit, at, events })
    }
    yield* compare(key, 'quarantine', instance.quarantined, quarantined.has(key))
  }
  for (const name of checkedNames) {
    const [entity, skipped] = CHECKED[name]
    const rows = await em.find(entity as typeof Task, where)
    const found = byKey(tables, name, rows, skipped)
    const expected = byKey(tables, name, changes[name].rows, skipped)
    for (const key of new Set([...found.keys(), ...expected.keys()])) {
      const [instance = ''] = key.split('/')
      yield* compare(instance, `${name} ${key}`, expected.get(key), found.get(key))
    }
  }
  if (await areBehind(em)) return
  const idOf = ({ instance, key }: Pick<Visit, 'instance' | 'key'>) => `${instance}/${key}`
  const rows = new Map((await em.find(Visit, where)).map((row) => [idOf(row), row]))
  const wanted = new Map([...visits.rows].map((row) => [idOf(row), row]))
  for (const id of new Set([...rows.keys(), ...wanted.keys()])) {
    const [instance = ''] = id.split('/')
    yield* compare(instance, `visit ${id}`, wanted.get(id), rows.get(id))
  }
}

/** The units of the cases, by their keys: called instances have none of their own. */
async function unitsOf(
  em: EntityManager,
  page: readonly Instance[],
): Promise<ReadonlyMap<string, string>> {
  const roots = [...new Set(page.map(({ root }) => root))]
  const rows = await em.find(Instance, { key: { $in: roots } }, { fields: ['unit'] })
  return new Map(rows.map(({ key, unit }) => [key, unit]))
}

/** Whether there are steps that the table of visits does not know yet. */
async function areBehind(em: EntityManager): Promise<boolean> {
  const [row] = await em.execute<{ behind: boolean }[]>(
    `select exists (select from outbox
       where position > (select position from visits_seen)) as behind`,
  )
  return row!.behind
}

/** Replays one log, gathers what it does to the tables, and compares the state that comes out. */
function* checkState(
  stored: Instance,
  log: readonly History[],
  changes: Changes,
): Iterable<Difference> {
  const { key } = stored
  let state = initialState
  let marks: Marks = unmarked
  for (const { step, at, by, command, events } of log) {
    const after = replay(events, state)
    const accepted = { step, at, by, command, events, before: state, after }
    project(changes, stored as InstanceRow, accepted)
    marks = marksAfter({ parent: stored.parent, ...marks }, accepted)
    state = after
  }
  const steps = log.map(({ step }) => step)
  const wanted = Array.from({ length: stored.step }, (_, index) => index + 1)
  yield* compare(key, 'history', wanted, steps)
  yield* compare(key, 'state', state, stored.state)
  yield* checkColumns(stored, log, state, marks)
}

/** What the log says of the instance as a whole. */
function checkColumns(stored: Instance, log: readonly History[], { status }: State, marks: Marks) {
  const { processId, parent = null, unit, tier, customer, openedAt, endedAt } = stored
  const own = { unit, tier, customer }
  const columns = { processId, parent, status: stored.status, ...own, openedAt, endedAt }
  const started = log[0]?.events.find((event) => event.type === 'instanceStarted')
  const said = {
    ...(started && { processId: started.processId, parent: started.parent?.instance ?? null }),
    status,
    ...marks,
    openedAt: log[0]?.at,
    endedAt: status === 'active' ? null : log.findLast(isEnd)?.at,
  }
  return compare(stored.key, 'instance', { ...columns, ...said }, { ...columns })
}

/** Whether a step ends its instance; an operator may still help with what it has asked for. */
function isEnd({ events }: History): boolean {
  return events.some(({ type }) => type === 'instanceCompleted' || type === 'instanceTerminated')
}

function* compare(
  instance: string,
  where: string,
  expected: unknown,
  found: unknown,
): Iterable<Difference> {
  if (!isDeepStrictEqual(plain(expected), plain(found))) yield { instance, where, expected, found }
}

function byKey(
  tables: Tables,
  name: Checked,
  rows: readonly object[],
  skipped: readonly string[],
): ReadonlyMap<string, object> {
  return new Map(rows.map((row) => [tables[name].identify(row), without(row, skipped)]))
}

function without(row: object, skipped: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !skipped.includes(name)))
}

/** As JSON would give it back: what is undefined is not there. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
