import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions, type ProcessDefinition } from '../deployment/definitions.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import type { Page } from '../http/page.ts'
import { IncidentQueries } from '../incidents/incident.queries.ts'
import { activeIn } from '../instances/active.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import type { PromiseDto } from '../promises/promise.dto.ts'
import { PromiseQueries } from '../promises/promise.queries.ts'
import { NO_UNIT } from '../runtime/case-marks.ts'
import { Instance, Subscription } from '../storage/entities/index.ts'
import { TaskQueries } from '../tasks/task.queries.ts'
import type { Asker } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { CaseDetailDto, CaseDto, CasesQuery } from './case.dto.ts'
import { factsOf } from './case-facts.ts'
import { CaseHistory } from './case-history.ts'
import { CaseLists } from './case-lists.ts'
import { CustomerCases } from './customer-cases.ts'
import type { CompanionDto, CustomerCaseDto } from './others.dto.ts'
import type { WaitDto } from './progress.dto.ts'
import { stagesOf } from './stages.ts'

/** What is counted over a case and everything it called. */
type Figures = Readonly<{ incidents: number; missed: number; priority?: number }>

/** Newest others of a business id that are shown. */
const companionsMax = 20
/** Oldest waits that are shown. */
const waitsMax = 100

type Shown = Pick<CaseDto, keyof CaseDto>

/** Reads cases: process instances that nobody called, with what they called. */
@Injectable()
export class CaseQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly customerCases: CustomerCases,
    private readonly definitions: Definitions,
    private readonly history: CaseHistory,
    private readonly incidents: IncidentQueries,
    private readonly instances: InstanceQueries,
    private readonly lists: CaseLists,
    private readonly promises: PromiseQueries,
    private readonly tasks: TaskQueries,
    private readonly visibility: Visibility,
  ) {}

  async list(query: CasesQuery, asker: Asker): Promise<Page<CaseDto>> {
    if (query.customer !== undefined)
      return { items: await this.shown(await this.customerCases.called(query.customer, asker)) }
    const { items: keys, next } = await this.lists.list(query, asker)
    const where = { key: { $in: keys } }
    const rows = await this.em.fork().find(Instance, where, { populate: ['state'] })
    const shown = new Map((await this.shown(rows)).map((item) => [item.key, item]))
    return { items: keys.flatMap((key) => shown.get(key) ?? []), next }
  }

  /** Everything about the case with this key; refuses `notFound`. */
  async one(key: string, asker: Asker): Promise<CaseDetailDto> {
    const row = await this.instances.withState(key)
    const members = [key, ...(await this.members([key])).keys()]
    const [shown] = await this.shown([row])
    const incidents = await this.incidents.openOf(members)
    const { elements, calls } = await this.history.counts(key, row.state, incidents)
    const { kind, graph } = await this.definitions.process(row.definitionKey)
    return {
      ...shown!,
      variables: row.state.variables[1] ?? {},
      tasks: await this.tasks.openOf(members),
      promises: await this.promises.ofInstances(members),
      incidents,
      elements,
      calls,
      stages: kind === 'machine' ? [] : stagesOf(graph, elements, row.status),
      waits: await this.waits(members),
      companions: await this.companions(row, asker),
      customerCases: await this.ofCustomer(row, asker),
    }
  }

  private async ofCustomer(row: Instance, asker: Asker): Promise<CustomerCaseDto[]> {
    const others = await this.customerCases.others(row, asker)
    const shown = others.map(async ({ key, businessId, processId, definitionKey, ...other }) => {
      const { graph } = await this.definitions.process(definitionKey)
      return {
        key,
        businessId: businessId ?? undefined,
        processId,
        definitionKey,
        processName: graph.name ?? processId,
        state: other.status,
        openedAt: iso(other.openedAt),
      }
    })
    return Promise.all(shown)
  }

  /** What the case and what it called wait to hear, the longest wait first. */
  private async waits(members: readonly string[]): Promise<WaitDto[]> {
    const em = this.em.fork()
    const where = { instance: { $in: [...members] } }
    const order = { orderBy: { createdAt: 'asc' as const }, limit: waitsMax }
    const rows = await em.find(Subscription, where, order)
    const heads = await this.instances.heads([...new Set(rows.map(({ instance }) => instance))])
    return rows.map(({ instance, element, kind, messageName, correlationKey, createdAt }) => ({
      instance,
      processId: heads.get(instance)!.graph.id,
      element,
      kind,
      name: messageName,
      correlationKey: correlationKey === '' ? undefined : correlationKey,
      since: iso(createdAt),
    }))
  }

  private async companions({ key, businessId }: Instance, asker: Asker): Promise<CompanionDto[]> {
    if (!businessId) return []
    const where = { businessId, parent: null, key: { $ne: key } }
    const options = {
      populate: ['state' as const],
      orderBy: { key: 'desc' as const },
      limit: companionsMax,
    }
    const rows = await this.em.fork().find(Instance, where, options)
    const keys = rows.map(({ key: other }) => other)
    const seen = await this.visibility.seen(asker, keys)
    const visible = rows.toReversed().filter(({ key: other }) => seen.has(other))
    const shown = visible.map(async (row) => {
      const { key: other, processId, definitionKey } = row
      const { kind, graph } = await this.definitions.process(definitionKey)
      const processName = graph.name ?? processId
      const active = activeIn(row.state, graph)
      return { key: other, kind, processId, definitionKey, processName, state: row.status, active }
    })
    return Promise.all(shown)
  }

  private async shown(rows: readonly Instance[]): Promise<Shown[]> {
    const keys = rows.map(({ key }) => key)
    const members = await this.members(keys)
    const figures = await this.figures(keys)
    const open = await this.promises.ofInstances([...keys, ...members.keys()], 'open')
    const next = new Map<string, PromiseDto>()
    for (const promise of open.toReversed())
      next.set(members.get(promise.instance) ?? promise.instance, promise)
    return Promise.all(
      rows.map(async (row) => {
        const definition = await this.definitions.process(row.definitionKey)
        return show(row, definition, figures.get(row.key), next.get(row.key))
      }),
    )
  }

  /**
   * The called instances of these cases, each with its case; called ones of called ones included.
   */
  private async members(cases: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (cases.length === 0) return new Map()
    const rows: { key: string; root: string }[] = await this.em.fork().execute(
      `with recursive member (key, root) as (
         select i.key, i.parent from instance i where i.parent in (?)
         union all select i.key, m.root from instance i join member m on i.parent = m.key)
       select key::text as key, root::text as root from member`,
      [cases],
    )
    return new Map(rows.map(({ key, root }) => [key, root]))
  }

  private async figures(cases: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
    if (cases.length === 0) return new Map()
    const rows: Record<'key' | 'incidents' | 'missed' | 'priority', string | null>[] = await this.em
      .fork()
      .execute(figuresSql, [cases])
    return new Map(
      rows.map(({ key, incidents, missed, priority }) => [
        key!,
        {
          incidents: Number(incidents),
          missed: Number(missed),
          priority: priority === null ? undefined : Number(priority),
        },
      ]),
    )
  }
}

const figuresSql = `
  with recursive member (key, root) as (
    select i.key, i.key from instance i where i.key in (?)
    union all select i.key, m.root from instance i join member m on i.parent = m.key)
  select m.root::text as key,
    sum((select count(*) from incident x where x.instance = m.key and x.state = 'open'))::text
      as incidents,
    sum((select count(*) from clock c where c.instance = m.key
      and c.status in ('missedRunning', 'missedPaused', 'metLate')))::text as missed,
    max((select max(t.priority) from task t where t.instance = m.key and t.state = 'open'))::text
      as priority
  from member m group by m.root`

function show(
  row: Instance,
  { kind, graph }: ProcessDefinition,
  figures?: Figures,
  nextDue?: PromiseDto,
): Shown {
  const { key, processId, version, definitionKey, replay } = row
  const processName = graph.name ?? processId
  const { title, tier, firstResponsible } = factsOf(row.state.variables[1])
  return {
    key,
    kind,
    processId,
    version,
    definitionKey,
    replay,
    processName,
    nextDue,
    businessId: row.businessId ?? undefined,
    tier,
    firstResponsible,
    ...(row.unit !== NO_UNIT && { unit: row.unit }),
    title: title ?? row.businessId ?? processName,
    state: row.status,
    parent: row.parent ?? undefined,
    openedAt: iso(row.openedAt),
    endedAt: isoOrNothing(row.endedAt),
    priority: figures?.priority,
    active: activeIn(row.state, graph),
    incidents: figures?.incidents ?? 0,
    missed: figures?.missed ?? 0,
  }
}
