import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { type Order, type Page, type PageQuery, pageOf, seek } from '../http/page.ts'
import { Instance, Quarantine } from '../storage/entities/index.ts'
import type { QuarantineDto } from './quarantine.dto.ts'

const oldestFirst: Order = [
  { by: 'at', kind: 'number' },
  { by: 'instance', kind: 'key' },
]

/** Reads what stands in quarantine, with its evidence. */
@Injectable()
export class QuarantineQueries {
  constructor(private readonly em: EntityManager) {}

  async list({ limit, after }: PageQuery): Promise<Page<QuarantineDto>> {
    const seeking = seek(oldestFirst, after)
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(Quarantine, { $and: [seeking.after] }, options)
    const keys = rows.map(({ instance }) => instance)
    const found = await this.em.fork().find(Instance, { key: { $in: keys } })
    const instances = new Map(found.map((each) => [each.key, each]))
    return pageOf(rows, limit, oldestFirst, (row) => show(row, instances.get(row.instance)!))
  }
}

function show(row: Quarantine, { processId, version, businessId }: Instance): QuarantineDto {
  const { instance, by, stack, reason: problem } = row
  return {
    instance,
    processId,
    version,
    businessId: businessId ?? undefined,
    since: iso(row.at),
    by,
    command: JSON.parse(row.command) as Record<string, unknown>,
    problem,
    stack,
  }
}
