import { elapsedMs, isProvisional } from '@punctual/calendar'
import type { ClockDefinition, FlowNode } from '@punctual/model'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { InstanceQueries, type InstanceHead } from '../instances/instance.queries.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf } from '../runtime/keys.ts'
import { ClockRecord, clockStatuses } from '../storage/entities/index.ts'
import { type Asker, holding, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { PromiseDto, PromisesQuery } from './promise.dto.ts'

/** The promises that still count: those of work that is not done. */
const openStatuses = clockStatuses.slice(0, 4)

const earliestDue: Order = [
  { by: 'dueAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]

/** Reads promises as people see them: with the working time that is left. */
@Injectable()
export class PromiseQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly instances: InstanceQueries,
    private readonly visibility: Visibility,
  ) {}

  async list(
    { status, instance, processId, limit, after }: PromisesQuery,
    asker: Asker,
  ): Promise<Page<PromiseDto>> {
    const isOpen = status === undefined || openStatuses.includes(status)
    const lens = await this.visibility.lensOf(asker, isOpen)
    const seen = holding((alias) => rowSeen(lens, `${alias}.instance`))
    const seeking = seek(earliestDue, after)
    const where = {
      status: status ?? { $in: openStatuses },
      ...(instance && { instance }),
      ...(processId && { processId }),
    }
    const rows = await this.em
      .fork()
      .find(
        ClockRecord,
        { $and: [where, seen, seeking.after] },
        { limit: limit + 1, orderBy: seeking.orderBy },
      )
    const shown = new Map((await this.shown(rows)).map((promise) => [promise.key, promise]))
    return pageOf(rows, limit, earliestDue, ({ key }) => shown.get(key)!)
  }

  /** The promise with this key; refuses `notFound`. */
  async one(key: string): Promise<PromiseDto> {
    const [promise] = await this.shown(
      await this.em.fork().find(ClockRecord, { instance: instanceOf(key), key }),
    )
    if (promise) return promise
    throw new ApiProblem('notFound', `expected a promise '${key}', but there is none`)
  }

  /** Every promise of these instances, earliest due first. */
  async ofInstances(instances: readonly string[], open?: 'open'): Promise<PromiseDto[]> {
    if (instances.length === 0) return []
    const where = {
      instance: { $in: [...instances] },
      ...(open && { status: { $in: openStatuses } }),
    }
    const orderBy = [{ dueAt: 'asc' as const }, { key: 'asc' as const }]
    return this.shown(await this.em.fork().find(ClockRecord, where, { orderBy }))
  }

  /** The earliest due open promise on each of these tasks, by the task's key. */
  async onHosts(
    hosts: readonly Readonly<{ instance: string; host: number; key: string }>[],
  ): Promise<ReadonlyMap<string, PromiseDto>> {
    if (hosts.length === 0) return new Map()
    const where = {
      instance: { $in: [...new Set(hosts.map(({ instance }) => instance))] },
      status: { $in: openStatuses },
    }
    const clocks = await this.em.fork().find(ClockRecord, where, { orderBy: { dueAt: 'desc' } })
    const byHost = new Map(clocks.map((row) => [hostOf(row), row]))
    const found = hosts.flatMap((host) => {
      const clock = byHost.get(hostOf(host))
      return clock ? [[host.key, clock] as const] : []
    })
    const shown = await this.shown(found.map(([, clock]) => clock))
    return new Map(found.map(([key], i) => [key, shown[i]!]))
  }

  /** Promises as people see them, in the order of the rows. */
  async shown(rows: readonly ClockRecord[]): Promise<PromiseDto[]> {
    const heads = await this.instances.heads(rows.map((row) => row.instance))
    return rows.map((row) => this.show(row, heads.get(row.instance)!))
  }

  private show(row: ClockRecord, head: InstanceHead): PromiseDto {
    const node = head.graph.nodes[row.element]
    const definition = clocksOf(node).find(({ id }) => id === row.id)
    const elapsed = this.elapsedMs(row, head.now)
    const { key, id, instance, processId, element, cycle, status, target, calendar, goalMs } = row
    return {
      key,
      id,
      instance,
      processId,
      element,
      cycle,
      status,
      target,
      calendar,
      goalMs,
      name: definition?.name ?? row.id,
      businessId: head.businessId ?? undefined,
      elementName: node?.name ?? row.element,
      ladder: row.ladder ?? undefined,
      startedAt: iso(row.startedAt),
      dueAt: iso(row.dueAt),
      originalDueAt: iso(row.originalDueAt),
      endedAt: isoOrNothing(row.endedAt),
      provisional: this.provisional(row),
      elapsedMs: elapsed,
      remainingMs: row.goalMs - elapsed,
      rungs: this.rungs(row),
    }
  }

  private provisional({ calendar: id, dueAt }: ClockRecord): true | undefined {
    const calendar = this.definitions.calendar(id)
    return (calendar && isProvisional(calendar, dueAt)) || undefined
  }

  private elapsedMs(row: ClockRecord, now: number): number {
    const calendar = this.definitions.calendar(row.calendar)
    const { status, goalMs, accruedMs, resumedAt, dueAt, rungs } = row
    if (!calendar || !isOpenStatus(status)) return accruedMs
    return elapsedMs(calendar, { status, goalMs, accruedMs, resumedAt, dueAt, rungs }, now)
  }

  private rungs({ ladder, rungs }: ClockRecord): PromiseDto['rungs'] {
    const steps = (ladder && this.definitions.ladder(ladder)?.rungs) || []
    const tell = new Map(steps.map((rung) => [rung.id, rung.tell]))
    return rungs.map(({ id, at, status }) => ({
      id,
      at: iso(at),
      status,
      tell: [...(tell.get(id) ?? [])],
    }))
  }
}

function hostOf({ instance, host }: { instance: string; host: number }): string {
  return `${instance}/${host}`
}

type OpenStatus = 'running' | 'paused' | 'missedRunning' | 'missedPaused'

function isOpenStatus(status: ClockRecord['status']): status is OpenStatus {
  return openStatuses.includes(status)
}

function clocksOf(node: FlowNode | undefined): readonly ClockDefinition[] {
  return node && 'clocks' in node ? node.clocks : []
}
