import { type Event, type State, describe } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions, type Organisation } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { History } from '../storage/entities/index.ts'
import type {
  CallDto,
  ElementCountsDto,
  HistoryEventDto,
  HistoryQuery,
  HistoryStepDto,
  Language,
} from './case.dto.ts'
import { explainable } from './explainable.ts'

/** Steps read at a time while counting. */
const batch = 1_000

/** Cases whose counts are kept. */
const knownMax = 1_000

/** What the log says up to a step. */
type Counted = Readonly<{
  step: number
  elements: ReadonlyMap<string, ElementCountsDto>
  calls: readonly CallDto[]
}>
const nothingCounted: Counted = { step: 0, elements: new Map(), calls: [] }

const byStep: Order = [{ by: 'step', kind: 'number' }]

/** Reads what happened to a case. */
@Injectable()
export class CaseHistory {
  /** The case that was looked at last stands last. */
  private readonly known = new Map<string, Counted>()

  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly instances: InstanceQueries,
  ) {}

  /** One page of steps, oldest first, in sentences of the language; refuses `notFound`. */
  async list(key: string, query: HistoryQuery): Promise<Page<HistoryStepDto>> {
    const { language, limit, after, afterStep = 0 } = query
    const { definitionKey } = await this.instances.one(key)
    const { graph } = await this.definitions.process(definitionKey)
    const seeking = seek(byStep, after)
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const where = { instance: key, step: { $gt: afterStep } }
    const rows = await this.em.fork().find(History, { $and: [where, seeking.after] }, options)
    const called = calledBy(this.definitions.organisation(), language)
    return pageOf(rows, limit, byStep, (row) => tell(row, { graph, language, called }))
  }

  /** How often each element was entered and left, and what was called. */
  async counts(key: string, state: State, stuck: readonly { instance: string; element: string }[]) {
    const { elements: counted, calls } = await this.counted(key)
    const elements = new Map([...counted].map(([id, counts]) => [id, { ...counts }]))
    for (const { element } of Object.values(state.elements)) at(elements, element).active++
    for (const { instance, element } of stuck)
      if (instance === key) at(elements, element).incidents++
    return { elements: Object.fromEntries(elements), calls: [...calls] }
  }

  /** What was counted before is not read again: a log only grows. */
  private async counted(instance: string): Promise<Counted> {
    const before = this.known.get(instance) ?? nothingCounted
    const elements = new Map([...before.elements].map(([id, counts]) => [id, { ...counts }]))
    const calls = [...before.calls]
    let { step } = before
    for await (const row of this.rows(instance, step)) {
      for (const event of row.events) count(event, elements, calls)
      step = row.step
    }
    const counted = { step, elements, calls }
    this.known.delete(instance)
    this.known.set(instance, counted)
    if (this.known.size > knownMax) this.known.delete(this.known.keys().next().value!)
    return counted
  }

  private async *rows(instance: string, from: number): AsyncGenerator<History> {
    for (let after = from; ;) {
      const where = { instance, step: { $gt: after } }
      const options = { limit: batch, orderBy: { step: 'asc' as const } }
      const rows = await this.em.fork().find(History, where, options)
      yield* rows
      if (rows.length < batch) return
      after = rows.at(-1)!.step
    }
  }
}

function count(event: Event, elements: Map<string, ElementCountsDto>, calls: CallDto[]): void {
  const isDone = event.type === 'elementCompleted' || event.type === 'stateExited'
  if (isDone) at(elements, event.element).completed++
  if (event.type === 'elementTerminated') at(elements, event.element).terminated++
  if (event.type === 'callStarted') calls.push({ element: event.element, key: event.instance })
}

function at(elements: Map<string, ElementCountsDto>, element: string): ElementCountsDto {
  const known = elements.get(element)
  if (known) return known
  const fresh = { active: 0, completed: 0, terminated: 0, incidents: 0 }
  elements.set(element, fresh)
  return fresh
}

type Telling = Readonly<{
  graph: Graph
  language: Language
  called(who: string): string | undefined
}>

function tell(row: History, { graph, language, called }: Telling): HistoryStepDto {
  const { step, at: instant, by, command } = row
  const events = row.events.map((event): HistoryEventDto => {
    const { type, ...data } = event
    const names = (id: string) => nameOf(graph, id, language)
    const sentence = describe(event, { at: instant, by }, language, names, undefined, called)
    const element = 'element' in event ? event.element : undefined
    return { type, element, sentence, data, why: explainable(event, row.instance, graph) }
  })
  return { step, at: iso(instant), by, command, events }
}

/** The name in the file is the Chinese one; others stand in properties such as `name:en`. */
export function nameOf({ nodes, flows }: Graph, id: string, language: Language): string {
  const part = nodes[id] ?? flows[id]
  return part?.properties?.[`name:${language}`] ?? part?.name ?? id
}

/** Names of people and roles as the organisation has them. */
export function calledBy({ people, roles }: Organisation, language: Language): Telling['called'] {
  return (who) => {
    const [kind, id] = who.split(':')
    if (kind === 'user') return people.find((person) => person.id === id)?.name
    const name = roles.find((role) => role.id === id)?.name
    return name?.[language] ?? Object.values(name ?? {})[0]
  }
}
