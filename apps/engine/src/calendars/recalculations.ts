import { isProvisional } from '@punctual/calendar'
import { step, type Command, type EventOf } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { localKey } from '../runtime/keys.ts'
import { Refusal } from '../runtime/refusal.ts'
import { Runner } from '../runtime/runner.ts'
import { ClockRecord } from '../storage/entities/index.ts'
import type { RecalculatedDto, RecalculationDto } from './recalculation.dto.ts'

/** Most promises of one answer. */
const BATCH_MAX = 500
const NO_REASON = 'preview'

/** Lets promises that run count on by the latest version of their calendar. */
@Injectable()
export class Recalculations {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly instances: InstanceQueries,
    private readonly clock: Clock,
    private readonly runner: Runner,
  ) {}

  /** What `apply` would do now; refuses `notFound`. */
  async preview(id: string, by: string): Promise<RecalculationDto> {
    const { rows, more } = await this.#outdated(id)
    const items = []
    for (const row of rows) items.push(await this.#tried(row, by))
    return { items, more }
  }

  /** Recalculates every promise on an older version; refuses `notFound`. */
  async apply(id: string, reason: string, by: string): Promise<RecalculationDto> {
    const { rows, more } = await this.#outdated(id)
    const items = await Promise.all(rows.map((row) => this.#recalculate(row, reason, by)))
    return { items, more }
  }

  /** Promises that are not missed and count on a version before the latest, earliest due first. */
  async #outdated(id: string): Promise<{ rows: readonly ClockRecord[]; more: boolean }> {
    const latest = this.definitions.calendar(id)
    if (!latest) throw new ApiProblem('notFound', `expected a calendar '${id}', but there is none`)
    const where = {
      status: { $in: ['running' as const, 'paused' as const] },
      $or: [{ calendar: { $like: `${id}@%` } }, { calendar: { $like: `${id}/%` } }],
    }
    const orderBy = [{ dueAt: 'asc' as const }, { key: 'asc' as const }]
    const all = await this.em.fork().find(ClockRecord, where, { orderBy })
    const outdated = all.filter(({ calendar }) => !calendar.endsWith(`@${latest.version}`))
    return { rows: outdated.slice(0, BATCH_MAX), more: outdated.length > BATCH_MAX }
  }

  async #tried(row: ClockRecord, by: string): Promise<RecalculatedDto> {
    const { state, definitionKey } = await this.instances.withState(row.instance)
    const environment = await this.definitions.environment(definitionKey)
    const taken = step(environment, state, commandOf(row, NO_REASON, this.clock.now(), by))
    if (!taken.accepted) return kept(row, taken.rejection.reason)
    const event = taken.events.find((each) => each.type === 'clockRecalculated')
    return event ? this.#shown(row, event) : kept(row, 'it is missed meanwhile')
  }

  async #recalculate(row: ClockRecord, reason: string, by: string): Promise<RecalculatedDto> {
    const { at: _, by: __, ...command } = commandOf(row, reason, 0, by)
    try {
      const { events } = await this.runner.run({ instance: row.instance, command, by })
      const event = events.find((each) => each.type === 'clockRecalculated')
      return event ? this.#shown(row, event) : kept(row, 'it is missed meanwhile')
    } catch (error) {
      if (error instanceof Refusal) return kept(row, error.message)
      throw error
    }
  }

  #shown(row: ClockRecord, event: EventOf<'clockRecalculated'>): RecalculatedDto {
    const { before, after } = event
    const calendar = this.definitions.calendar(after.calendar)
    const provisional = calendar !== undefined && isProvisional(calendar, after.dueAt)
    return {
      ...headOf(row),
      to: after.calendar,
      dueAfter: iso(after.dueAt),
      moves: after.dueAt !== before.dueAt,
      ...(provisional && { provisional }),
    }
  }
}

function commandOf(row: ClockRecord, reason: string, at: number, by: string) {
  const command = { type: 'recalculateClock', key: localKey(row.key), reason, at, by } as const
  return command satisfies Command
}

function headOf({ key, id, instance, calendar, dueAt }: ClockRecord) {
  return { promise: key, id, instance, from: calendar, dueBefore: iso(dueAt) }
}

function kept(row: ClockRecord, refused: string): RecalculatedDto {
  return { ...headOf(row), moves: false, refused }
}
