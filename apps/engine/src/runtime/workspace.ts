import { initialState, step, type Command, type Send, type State } from '@punctual/interpreter'
import type { Definitions, Runnable } from '../deployment/definitions.ts'
import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'
import type { Wait } from './buffered.ts'
import { CorrelationKeys } from './correlation-keys.ts'
import { noChanges, type Changes, type InstanceRow, type Tables } from './changes.ts'
import type { KeyBlock } from './key-block.ts'
import type { Change } from './live.ts'
import { project, type AcceptedStep } from './projections/index.ts'
import { Refusal } from './refusal.ts'
import { marksAfter, unmarked } from './case-marks.ts'

/** An instance that this transaction has locked or made. */
export type Held = Readonly<{ row: InstanceRow; runnable: Runnable }>
/** Something that an instance asked of the world outside, in the step that asked it. */
export type Sent = Readonly<{ source: Held; step: number; ordinal: number; at: number; send: Send }>
type Origin = Readonly<{
  businessId?: string | null | undefined
  /** Of the message that starts it. */
  correlationKey?: string | undefined
  replay: boolean
  parent?: Held
}>

const SELECT = `select key::text as key, process_id as "processId", version,
  definition_key::text as "definitionKey", business_id as "businessId",
  correlation_key as "correlationKey", status,
  parent::text as parent, root::text as root, depth, step, state, unit, customer,
  opened_at::text as "openedAt",
  ended_at::text as "endedAt", replay, quarantined from instance`
const LOCK = {
  name: 'lock_instances',
  text: `${SELECT} where key = any($1::int8[]) order by instance.key for update`,
}
const LOCK_FREE = {
  name: 'lock_free_instances',
  text: `${SELECT} where key = any($1::int8[]) order by instance.key for update skip locked`,
}

/**
 * Everything that one transaction holds in memory: locked instances, what changes, what is to be
 * sent.
 */
export class Workspace {
  readonly held = new Map<string, Held>()
  readonly changes: Changes
  readonly stepped: Change[] = []
  /** How late each timer and clock fired. */
  readonly latenessMs: number[] = []
  sent: Sent[] = []
  /** Waits of earlier transactions for which kept messages are looked up again. */
  readonly again: Wait[] = []
  /** Whether a message that was thrown is kept. */
  hasKept = false
  readonly session: Session
  readonly at: number
  readonly definitions: Definitions
  readonly correlationKeys: CorrelationKeys
  readonly #keys: KeyBlock

  constructor(
    session: Session,
    at: number,
    { tables, definitions, keys }: { tables: Tables; definitions: Definitions; keys: KeyBlock },
  ) {
    this.session = session
    this.at = at
    this.changes = noChanges(tables)
    this.definitions = definitions
    this.correlationKeys = new CorrelationKeys(session)
    this.#keys = keys
  }

  /**
   * Locks instances in the order of their keys, so that no two transactions wait for each other.
   */
  lock(keys: Iterable<string>): Promise<void> {
    return this.#load(LOCK, keys)
  }

  /** Locks those that nobody else has locked, without waiting. */
  lockFree(keys: Iterable<string>): Promise<void> {
    return this.#load(LOCK_FREE, keys)
  }

  canCreate(count: number): boolean {
    return this.#keys.left >= count
  }

  /**
   * A new instance on which nothing has happened yet; undefined when the block of keys is used up.
   */
  create(runnable: Runnable, origin: Origin, at: number): Held | undefined {
    const key = this.#keys.next()
    if (key === undefined) return undefined
    const { processId, version, key: definitionKey } = runnable
    const { businessId, correlationKey, replay, parent } = origin
    const row: InstanceRow = {
      key,
      processId,
      version,
      definitionKey,
      businessId: businessId ?? (correlationKey || null),
      // Two replays of one log live side by side.
      correlationKey: (!replay && correlationKey) || null,
      replay,
      status: 'active',
      parent: parent?.row.key ?? null,
      root: parent?.row.root ?? key,
      depth: parent ? parent.row.depth + 1 : 0,
      step: 0,
      state: initialState,
      ...unmarked,
      openedAt: at,
      endedAt: null,
      quarantined: false,
    }
    return { row, runnable }
  }

  /**
   * Runs one command: the step it became, or why not. A failed assertion quarantines the instance.
   */
  perform(held: Held, command: Command): AcceptedStep | Refusal {
    const { row, runnable } = held
    if (row.quarantined) return quarantined(row.key)
    const before = row.state
    let outcome
    try {
      outcome = step(runnable.environment, before, command)
    } catch (error) {
      return this.#quarantine(held, command, error)
    }
    if (!outcome.accepted) return new Refusal(outcome.rejection.code, outcome.rejection.reason)
    if (row.step === 0) this.#admit(held)
    const { events, state: after, sends } = outcome
    const { at, by, type } = command
    const accepted = { step: row.step + 1, at, by, command: type, events, before, after }
    this.#accept(row, accepted)
    for (const [ordinal, send] of sends.entries()) {
      this.sent.push({ source: held, step: accepted.step, ordinal, at, send })
    }
    return accepted
  }

  /** Runs the command that ends a quarantine; the evidence stays when that fails too. */
  releaseFromQuarantine(held: Held, command: Command): AcceptedStep | Refusal {
    const { row } = held
    const { instance, quarantine } = this.changes
    row.quarantined = false
    instance.patch({ key: row.key }, { quarantined: false })
    quarantine.remove({ instance: row.key })
    return this.perform(held, command)
  }

  #admit(held: Held): void {
    const { key, processId, correlationKey } = held.row
    this.held.set(key, held)
    this.changes.instance.insert(held.row)
    if (correlationKey != null) this.correlationKeys.take({ processId, correlationKey }, key)
  }

  #accept(row: InstanceRow, accepted: AcceptedStep): void {
    const { key, processId, correlationKey } = row
    project(this.changes, row, accepted)
    row.step = accepted.step
    row.state = accepted.after
    Object.assign(row, marksAfter(row, accepted))
    if (correlationKey != null && accepted.after.status !== 'active') {
      this.correlationKeys.leave({ processId, correlationKey }, key)
      row.correlationKey = null
    }
    this.stepped.push({
      instance: row.key,
      step: row.step,
      types: accepted.events.map(({ type }) => type),
    })
  }

  #quarantine({ row }: Held, command: Command, error: unknown): Refusal {
    const { message: reason, stack = '' } =
      error instanceof Error ? error : new Error(String(error))
    if (row.step > 0) {
      row.quarantined = true
      this.changes.instance.patch({ key: row.key }, { quarantined: true })
      const { at, by } = command
      const evidence = { instance: row.key, at, by, command: JSON.stringify(command) }
      this.changes.quarantine.insert({ ...evidence, reason, stack })
    }
    return new Refusal('quarantined', `expected a step of instance ${row.key}, but ${reason}`)
  }

  async #load(statement: typeof LOCK, keys: Iterable<string>): Promise<void> {
    const wanted = [...keys].filter((key) => !this.held.has(key))
    if (wanted.length === 0) return
    const rows = await this.session.query<StoredInstance>(statement, [
      arrayParameter('int8', wanted),
    ])
    for (const stored of rows) {
      const row = restore(stored)
      const { definitionKey } = row
      const known = this.definitions.known({ definitionKey })
      const runnable = known ?? (await this.definitions.runnable(definitionKey, this.session))
      this.held.set(row.key, { row, runnable })
    }
  }
}

type StoredInstance = Omit<InstanceRow, 'state' | 'openedAt' | 'endedAt'> & {
  state: string
  openedAt: string
  endedAt: string | null
}

function restore(stored: StoredInstance): InstanceRow {
  const { state, openedAt, endedAt } = stored
  return {
    ...stored,
    state: JSON.parse(state) as State,
    openedAt: Number(openedAt),
    endedAt: endedAt === null ? null : Number(endedAt),
  }
}

function quarantined(key: string): Refusal {
  return new Refusal(
    'quarantined',
    `expected instance ${key} to be sound, but it waits in quarantine for an operator`,
  )
}
