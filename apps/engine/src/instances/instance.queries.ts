import type { State } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { Definition, Instance } from '../storage/entities/index.ts'
import { type Asker, holding, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import { activeIn } from './active.ts'
import type {
  ActiveElementDto,
  InstanceDto,
  InstanceKind,
  InstanceWithVariablesDto,
  InstancesQuery,
} from './instance.dto.ts'

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

/** Reads instances of processes and machines. */
@Injectable()
export class InstanceQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly visibility: Visibility,
  ) {}

  async list(
    { state, kind, processId, businessId, limit, after }: InstancesQuery,
    asker: Asker,
  ): Promise<Page<InstanceDto>> {
    const lens = await this.visibility.lensOf(asker, state === 'active')
    const seen = holding((alias) => rowSeen(lens, `${alias}.key`))
    const order = processId ? newestFirst : lastMadeFirst
    const seeking = seek(order, after)
    const where = {
      ...(state && { status: state }),
      ...(processId && { processId }),
      ...(businessId && { businessId }),
      ...(kind && { definitionKey: { $in: await this.definitionKeys(kind) } }),
    }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em
      .fork()
      .find(Instance, { $and: [where, seen, seeking.after] }, options)
    const kinds = await this.kinds(rows)
    return pageOf(rows, limit, order, (row) => shown(row, kinds.get(row.definitionKey)!))
  }

  /**
   * The instance with this key, where it is, and the variables of its outermost scope; refuses
   * `notFound`.
   */
  async one(key: string): Promise<InstanceWithVariablesDto> {
    const row = await this.withState(key)
    const { graph, kind } = await this.definitions.process(row.definitionKey)
    const { state } = row
    const variables = state.variables[1] ?? {}
    return Object.assign(shown(row, kind), { variables, active: activeIn(state, graph) })
  }

  /** The instance with its whole state; refuses `notFound`. */
  async withState(key: string): Promise<Instance> {
    const row = await this.em.fork().findOne(Instance, { key }, { populate: ['state'] })
    if (row) return row
    throw new ApiProblem('notFound', `expected an instance '${key}', but there is none`)
  }

  /** Keys of the active instances of a business id that somebody sees, perhaps of one process. */
  async activeOf(
    { businessId, processId }: Readonly<{ businessId: string; processId?: string | undefined }>,
    asker: Asker,
  ): Promise<readonly string[]> {
    const where = {
      businessId,
      status: 'active' as const,
      replay: false,
      ...(processId && { processId }),
    }
    const options = { fields: ['key'] as const, orderBy: { key: 'asc' as const } }
    const rows = await this.em.fork().find(Instance, where, options)
    const keys = rows.map(({ key }) => key)
    const seen = await this.visibility.seen(asker, keys)
    return keys.filter((key) => seen.has(key))
  }

  /** Where an instance is that is in this state. */
  async activeOfState(key: string, state: State): Promise<ActiveElementDto[]> {
    const { definitionKey } = await this.em.fork().findOneOrFail(Instance, { key })
    const { graph } = await this.definitions.process(definitionKey)
    return activeIn(state, graph)
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

  private async definitionKeys(kind: InstanceKind): Promise<string[]> {
    const rows = await this.em.fork().find(Definition, { kind }, { fields: ['key'] })
    return rows.map(({ key }) => key)
  }

  private async kinds(rows: readonly Instance[]): Promise<ReadonlyMap<string, InstanceKind>> {
    const keys = [...new Set(rows.map(({ definitionKey }) => definitionKey))]
    const found = keys.map(
      async (key) => [key, (await this.definitions.process(key)).kind] as const,
    )
    return new Map(await Promise.all(found))
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

/** An instance without where it is. */
export function shown(row: Instance, kind: InstanceKind): InstanceDto {
  const { key, processId, version, definitionKey, root, replay, quarantined } = row
  return {
    key,
    kind,
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
