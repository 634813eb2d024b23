import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { InstanceQueries, type InstanceHead } from '../instances/instance.queries.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf } from '../runtime/keys.ts'
import { IncidentRecord } from '../storage/entities/index.ts'
import type { IncidentDto, IncidentsQuery } from './incident.dto.ts'

const oldestFirst: Order = [
  { by: 'createdAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]

/** Reads incidents. */
@Injectable()
export class IncidentQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly instances: InstanceQueries,
  ) {}

  async list({ instance, state, limit, after }: IncidentsQuery): Promise<Page<IncidentDto>> {
    const seeking = seek(oldestFirst, after)
    const where = { $and: [{ state, ...(instance && { instance }) }, seeking.after] }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(IncidentRecord, where, options)
    const heads = await this.instances.heads(rows.map((row) => row.instance))
    return pageOf(rows, limit, oldestFirst, (row) => show(row, heads.get(row.instance)!))
  }

  /** The incident with this key; refuses `notFound`. */
  async one(key: string): Promise<IncidentDto> {
    const row = await this.em.fork().findOne(IncidentRecord, { instance: instanceOf(key), key })
    if (!row) throw new ApiProblem('notFound', `expected an incident '${key}', but there is none`)
    const heads = await this.instances.heads([row.instance])
    return show(row, heads.get(row.instance)!)
  }

  async openOf(instances: readonly string[]): Promise<IncidentDto[]> {
    const where = { instance: { $in: [...instances] }, state: 'open' as const }
    const rows = await this.em.fork().find(IncidentRecord, where, { orderBy: { key: 'asc' } })
    const heads = await this.instances.heads(rows.map((row) => row.instance))
    return rows.map((row) => show(row, heads.get(row.instance)!))
  }
}

function show(row: IncidentRecord, head: InstanceHead): IncidentDto {
  const { key, instance, processId, element, kind, message, state } = row
  return {
    key,
    instance,
    processId,
    element,
    kind,
    message,
    state,
    businessId: head.businessId,
    elementName: head.graph.nodes[element]?.name ?? element,
    expression: row.expression ?? undefined,
    job: row.job ?? undefined,
    createdAt: iso(row.createdAt),
    resolvedAt: isoOrNothing(row.resolvedAt),
  }
}
