import type { Graph } from '@punctual/model'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { Instance } from '../storage/entities/index.ts'
import type { InstanceDto, InstanceWithVariablesDto, InstancesQuery } from './instance.dto.ts'

/** What lists of tasks, promises and incidents have to know of an instance. */
export type InstanceHead = Readonly<{
  key: string
  root: string
  businessId?: string
  graph: Graph
  /**
   * The present instant of the case: its last step for a replayed one, the engine's clock
   * otherwise.
   */
  now: number
}>

const newestFirst: Order = [
  { by: 'openedAt', kind: 'number', desc: true },
  { by: 'key', kind: 'key', desc: true },
]

/** The order of the primary key: that in which instances were made. */
const lastMadeFirst: Order = [{ by: 'key', kind: 'key', desc: true }]

/** Reads process instances. */
@Injectable()
export class InstanceQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  async list({
    state,
    processId,
    businessId,
    limit,
    after,
  }: InstancesQuery): Promise<Page<InstanceDto>> {
    const order = state === 'active' || processId ? newestFirst : lastMadeFirst
    const seeking = seek(order, after)
    const where = {
      ...(state && { status: state }),
      ...(processId && { processId }),
      ...(businessId && { businessId }),
    }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(Instance, { $and: [where, seeking.after] }, options)
    return pageOf(rows, limit, order, shown)
  }

  /** The instance with this key and the variables of its outermost scope; refuses `notFound`. */
  async one(key: string): Promise<InstanceWithVariablesDto> {
    const row = await this.withState(key)
    return Object.assign(shown(row), { variables: row.state.variables[1] ?? {} })
  }

  /** The instance with its whole state; refuses `notFound`. */
  async withState(key: string): Promise<Instance> {
    const row = await this.em.fork().findOne(Instance, { key }, { populate: ['state'] })
    if (row) return row
    throw new ApiProblem('notFound', `expected an instance '${key}', but there is none`)
  }

  async heads(keys: readonly string[]): Promise<ReadonlyMap<string, InstanceHead>> {
    if (keys.length === 0) return new Map()
    const em = this.em.fork()
    const rows = await em.find(Instance, { key: { $in: [...new Set(keys)] } })
    const instants = await this.lastInstants(rows.filter((row) => row.replay))
    const heads = rows.map(async ({ key, root, businessId, definitionKey }) => {
      const { graph } = await this.definitions.process(definitionKey)
      const now = instants.get(key) ?? this.clock.now()
      return [key, { key, root, businessId: businessId ?? undefined, graph, now }] as const
    })
    return new Map(await Promise.all(heads))
  }

  private async lastInstants(rows: readonly Instance[]): Promise<ReadonlyMap<string, number>> {
    if (rows.length === 0) return new Map()
    const last: { instance: string; at: string }[] = await this.em.fork().execute(
      `select h.instance::text as instance, h.at::text as at from instance i
       join history h on h.instance = i.key and h.step = i.step where i.key in (?)`,
      [rows.map(({ key }) => key)],
    )
    return new Map(last.map(({ instance, at }) => [instance, Number(at)]))
  }
}

function shown(row: Instance): InstanceDto {
  const { key, processId, version, definitionKey, root, replay, quarantined } = row
  return {
    key,
    processId,
    version,
    definitionKey,
    root,
    replay,
    quarantined,
    state: row.status,
    businessId: row.businessId ?? undefined,
    parent: row.parent ?? undefined,
    openedAt: iso(row.openedAt),
    endedAt: isoOrNothing(row.endedAt),
  }
}
