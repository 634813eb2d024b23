import type { MikroORM } from '@mikro-orm/core'
import type { Transaction } from '../storage/database.ts'
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
} from '../storage/entities/index.ts'
import type { Composer, Part } from '../storage/part.ts'
import { TableChanges } from '../storage/table-changes.ts'
import { tableOf, type RowOf, type Table } from '../storage/table.ts'

type Rows = {
  instance: RowOf<Instance>
  history: RowOf<History>
  task: RowOf<Task>
  job: RowOf<Job>
  timer: RowOf<Timer>
  subscription: RowOf<Subscription>
  incident: RowOf<IncidentRecord>
  clock: RowOf<ClockRecord>
  notice: RowOf<NoticeRecord>
  lateFiring: RowOf<LateFiring>
  quarantine: RowOf<Quarantine>
}
/** The tables that show what the log says, in the order in which they are written. */
const ENTITIES = {
  instance: Instance,
  history: History,
  task: Task,
  job: Job,
  timer: Timer,
  subscription: Subscription,
  incident: IncidentRecord,
  clock: ClockRecord,
  notice: NoticeRecord,
  lateFiring: LateFiring,
  quarantine: Quarantine,
} as const satisfies Record<keyof Rows, unknown>
type Name = keyof typeof ENTITIES
const names = Object.keys(ENTITIES) as Name[]

export type InstanceRow = Rows['instance']
export type Tables = Readonly<Record<Name, Table>>
export type Changes = { readonly [N in Name]: TableChanges<Rows[N]> }

/** The tables as the entities describe them. */
export function tablesOf(orm: MikroORM): Tables {
  return Object.fromEntries(names.map((name) => [name, tableOf(orm, ENTITIES[name])])) as Record<
    Name,
    Table
  >
}

/** Nothing has changed yet. */
export function noChanges(tables: Tables): Changes {
  return Object.fromEntries(
    names.map((name) => [name, new TableChanges(tables[name])]),
  ) as unknown as Changes
}

/**
 * What every step writes comes in one statement, of few kinds; what else there is in a second one.
 */
const ALWAYS: readonly Name[] = ['instance', 'history']
const SOMETIMES = names.filter((name) => !ALWAYS.includes(name))

/** Sends all changes, and what else belongs to them, to be written within the transaction. */
export function writeChanges(
  changes: Changes,
  composer: Composer,
  transaction: Transaction,
  others: readonly Part[],
): void {
  const parts = (of: readonly Name[]) => of.flatMap((name) => changes[name].parts)
  composer.send(transaction, [...parts(ALWAYS), ...others])
  composer.send(transaction, parts(SOMETIMES))
}
