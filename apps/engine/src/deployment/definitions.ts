import type { Calendar, CalendarDefinition, Ladder } from '@punctual/calendar'
import type { DecisionModel } from '@punctual/decision'
import type { Environment } from '@punctual/interpreter'
import { readMachine, readProcesses, type Graph } from '@punctual/model'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { Subject } from 'rxjs'
import { assert } from '../assert.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { Settings } from '../settings.ts'
import { Database, type Session } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { Catalogue, type DefinitionRow, type ProcessVersion } from './catalogue.ts'
import type { CalendarShelf } from './calendar-shelf.ts'
import type { Organisation, PersonalFields } from '@punctual/deployment'
import { readUnits } from './store-units.ts'

export type { Organisation } from '@punctual/deployment'

/** A version of a process or a machine. */
export type ProcessDefinition = Readonly<{
  key: string
  kind: 'process' | 'machine'
  processId: string
  version: number
  graph: Graph
}>

/** A version of a process or machine with all that a step of it may look at. */
export type Runnable = ProcessDefinition & Readonly<{ environment: Environment }>

type ProcessRow = Readonly<{
  id: string
  kind: 'process' | 'machine'
  version: number
  content: string
}>
type Asked = Readonly<{ processId?: string; version?: number; definitionKey?: string }>

const LATEST_DEPLOYMENT = {
  name: 'latest_deployment',
  text: 'select max(key)::text as key from deployment',
}
const DEPLOYED_SINCE = {
  name: 'deployed_since',
  text: `select key::text as key, kind, id, version,
           case when kind = 'process' then '' else content end as content, deployment
         from definition where deployment > $1 order by definition.key`,
}
const PROCESS = {
  name: 'process_definition',
  text: `select id, kind, version, content from definition
         where key = $1 and kind in ('process', 'machine')`,
}
const VERSION = {
  name: 'process_version',
  text: `select key::text as key from definition
         where kind in ('process', 'machine') and id = $1 and version = $2`,
}

/** Compiled definitions by key, kept in memory; immutable once deployed. */
@Injectable()
export class Definitions implements OnModuleInit {
  /** Something was deployed, here or on another node. */
  readonly changed = new Subject<void>()
  readonly #catalogue = new Catalogue()
  readonly #runnables = new Map<string, Runnable>()
  #newest = '0'

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): Promise<void> {
    return this.refresh(this.database)
  }

  /** The definition of a process or machine with this key; refuses `notFound`. */
  process(key: string): Promise<ProcessDefinition> {
    return this.runnable(key, this.database)
  }

  /** The latest or the given version of a process or machine; refuses `notFound`. */
  async find(processId: string, version?: number): Promise<ProcessDefinition> {
    await this.refresh(this.database)
    const found = await this.version(processId, version, this.database)
    if (found === undefined) throw noProcess(processId, version)
    return this.runnable(found, this.database)
  }

  /** What a step of this definition may look at. */
  async environment(key: string): Promise<Environment> {
    return (await this.runnable(key, this.database)).environment
  }

  /** The latest calendar `id`, or exactly `id@version`. */
  calendar(id: string): Calendar | undefined {
    return this.#catalogue.calendar(id)
  }

  /** The latest calendar `id` as it was written. */
  calendarDefinition(id: string): CalendarDefinition | undefined {
    return this.#catalogue.calendarDefinition(id)
  }

  /** Every latest calendar. */
  calendars(): readonly Calendar[] {
    return this.#catalogue.calendars()
  }

  /** When recipients work, and who stands in for whom. */
  get shelf(): CalendarShelf {
    return this.#catalogue.shelf
  }

  ladder(id: string): Ladder | undefined {
    return this.#catalogue.ladder(id)
  }

  ladderIds(): Iterable<string> {
    return this.#catalogue.ladderIds()
  }

  decision(id: string): DecisionModel | undefined {
    return this.#catalogue.decision(id)
  }

  /** The machines that may react to an event, in their latest versions. */
  machinesReactingTo(event: string): readonly string[] {
    return this.#catalogue.machinesReactingTo(event)
  }

  /** What was ever declared as personal data of customers. */
  personalFields(): PersonalFields {
    return this.#catalogue.personalFields
  }

  organisation(): Organisation {
    return this.#catalogue.organisation()
  }

  /** The text of a message in a language, else in any. */
  message(id: string, language: string) {
    return this.#catalogue.message(id, language)
  }

  /** The latest version of a process or machine, as of the last `refresh`. */
  latest(processId: string): ProcessVersion | undefined {
    return this.#catalogue.process(processId)
  }

  /** Takes in what was deployed meanwhile, here or on another node. */
  async refresh(session: Session): Promise<void> {
    const [latest] = await session.query<{ key: string | null }>(LATEST_DEPLOYMENT)
    const newest = latest?.key ?? '0'
    if (newest === this.#newest) return
    const rows = await session.query<DefinitionRow>(DEPLOYED_SINCE, [this.#newest])
    await this.#catalogue.add(rows)
    this.#catalogue.setUnits(await readUnits(session))
    this.#newest = newest
    this.changed.next()
  }

  /** The key of a version of a process or machine, the latest if none is given. */
  async version(
    processId: string,
    version: number | undefined,
    session: Session,
  ): Promise<string | undefined> {
    const latest = this.latest(processId)
    if (version === undefined || version === latest?.version) return latest?.key
    const [row] = await session.query<{ key: string }>(VERSION, [processId, version])
    return row?.key
  }

  /** What a start asks for, if it is in memory. */
  known({ processId = '', version, definitionKey }: Asked): Runnable | undefined {
    const latest = definitionKey === undefined ? this.latest(processId) : undefined
    if (latest && version !== undefined && version !== latest.version) return undefined
    return this.#runnables.get(definitionKey ?? latest?.key ?? '')
  }

  /**
   * A definition by key, read through `session` (on PGlite a transaction may use no other); refuses
   * `notFound`.
   */
  async runnable(key: string, session: Session): Promise<Runnable> {
    const known = this.#runnables.get(key)
    if (known) return known
    const [row] = await session.query<ProcessRow>(PROCESS, [key])
    if (!row)
      throw new Refusal('notFound', `expected a process definition ${key}, but there is none`)
    const graph = await graphOf(row)
    assert(graph, `expected ${row.kind} definition ${key} to be as it was accepted`)
    const definition = { key, kind: row.kind, processId: row.id, version: row.version, graph }
    const runnable = { ...definition, environment: this.#environment(graph, row.version) }
    this.#runnables.set(key, runnable)
    return runnable
  }

  /** What a step of a process that is only imagined may look at. */
  environmentOf(graph: Graph): Environment {
    return this.#environment(graph, 1)
  }

  #environment(graph: Graph, version: number): Environment {
    const catalogue = this.#catalogue
    return {
      graph,
      version,
      zone: this.settings.zone,
      calendar: (id) => catalogue.calendar(id),
      ladder: (id) => catalogue.ladder(id),
      decision: (id) => catalogue.decision(id),
      recipientCalendar: (recipient) => catalogue.shelf.calendarOf(recipient),
      reach: (recipient, from, urgent) => catalogue.shelf.reach(recipient, from, urgent),
    }
  }
}

async function graphOf({ kind, id, content }: ProcessRow): Promise<Graph | undefined> {
  if (kind === 'machine') return readMachine(content).graph
  const { graphs } = await readProcesses(content)
  return graphs.find((graph) => graph.id === id)
}

/** Says no to a process that is not deployed. */
export function noProcess(processId: string, version?: number): Refusal {
  const which = version === undefined ? '' : ` version ${version}`
  return new Refusal(
    'notFound',
    `expected a deployed process '${processId}'${which}, but there is none`,
  )
}
