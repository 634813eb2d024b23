import { EntityManager, raw } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { InstanceQueries, type InstanceHead } from '../instances/instance.queries.ts'
import { Clock } from '../runtime/clock.ts'
import { LateFiring, Quarantine, Timer } from '../storage/entities/index.ts'
import type { LateFiringDto, LateFiringsQuery, TimerDto, TimersQuery } from './timer.dto.ts'

const earliestFirst: Order = [
  { by: 'dueAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]
const latestFirst: Order = [
  { by: 'firedAt', kind: 'number', desc: true },
  { by: 'instance', kind: 'key' },
  { by: 'step', kind: 'number' },
  { by: 'ordinal', kind: 'number' },
]

/** Reads timers. Those of replays are left out: they do not follow the engine's clock. */
@Injectable()
export class TimerQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly instances: InstanceQueries,
    private readonly clock: Clock,
  ) {}

  async open({ instance, due, limit, after }: TimersQuery): Promise<Page<TimerDto>> {
    const em = this.em.fork()
    const now = this.clock.now()
    const seeking = seek(earliestFirst, after)
    const instant = due && { dueAt: due === 'true' ? { $lte: now } : { $gt: now } }
    const wanted = { replay: false, ...(instance && { instance }), ...instant }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await em.find(Timer, { $and: [wanted, seeking.after] }, options)
    const keys = rows.map((row) => row.instance)
    const heads = await this.instances.heads(keys)
    const broken = await em.find(Quarantine, { instance: { $in: keys } }, { fields: ['instance'] })
    const quarantined = new Set(broken.map((row) => row.instance))
    return pageOf(rows, limit, earliestFirst, (row) => ({
      ...show(row, heads.get(row.instance)!),
      lateMs: Math.max(0, now - row.dueAt),
      quarantined: quarantined.has(row.instance),
    }))
  }

  async late({ instance, lateMs, limit, after }: LateFiringsQuery): Promise<Page<LateFiringDto>> {
    const seeking = seek(latestFirst, after)
    const isSoLate = lateMs !== undefined && { [raw('fired_at - due_at')]: { $gte: lateMs } }
    const wanted = { ...(instance && { instance }), ...isSoLate }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(LateFiring, { $and: [wanted, seeking.after] }, options)
    const heads = await this.instances.heads(rows.map((row) => row.instance))
    return pageOf(rows, limit, latestFirst, (row) => tell(row, heads.get(row.instance)!))
  }
}

function show(row: Timer, { businessId, graph }: InstanceHead) {
  const { key, instance, kind, priority } = row
  const element = row.element ?? undefined
  const node = element === undefined ? undefined : graph.nodes[element]
  const place = { key, instance, businessId, processId: graph.id, element }
  return { ...place, elementName: node?.name ?? element, kind, priority, dueAt: iso(row.dueAt) }
}

function tell(row: LateFiring, { businessId }: InstanceHead): LateFiringDto {
  const { instance, step, kind, processId, element, dueAt, firedAt } = row
  const instants = { plannedAt: iso(dueAt), firedAt: iso(firedAt), lateMs: firedAt - dueAt }
  return { instance, businessId, step, kind, processId, element, ...instants }
}
