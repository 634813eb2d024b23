import { isProvisional, unitCalendar, type Calendar } from '@punctual/calendar'
import { step, type Command, type Environment, type EventOf } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { unitsAbove } from '@punctual/deployment'
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
const MISSED = 'it is missed meanwhile'

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
    return this.foresee(this.#latest(id), by)
  }

  /** What `apply` would do if this were the latest version of the calendar. */
  async foresee(calendar: Calendar, by: string): Promise<RecalculationDto> {
    const { rows, more } = await this.#outdated(calendar)
    const items = []
    for (const row of rows) items.push(await this.#tried(row, calendar, by))
    return { items, more }
  }

  /** Recalculates every promise on an older version; refuses `notFound`. */
  async apply(id: string, reason: string, by: string): Promise<RecalculationDto> {
    const { rows, more } = await this.#outdated(this.#latest(id))
    const items = await Promise.all(rows.map((row) => this.#recalculate(row, reason, by)))
    return { items, more }
  }

  /** Promises that are not missed and count on a version before the latest, earliest due first. */
  async #outdated({ id, version }: Calendar) {
    const where = {
      status: { $in: ['running' as const, 'paused' as const] },
      $or: [{ calendar: { $like: `${id}@%` } }, { calendar: { $like: `${id}/%` } }],
    }
    const orderBy = [{ dueAt: 'asc' as const }, { key: 'asc' as const }]
    const all = await this.em.fork().find(ClockRecord, where, { orderBy })
    const outdated = all.filter(({ calendar }) => !calendar.endsWith(`@${version}`))
    return { rows: outdated.slice(0, BATCH_MAX), more: outdated.length > BATCH_MAX }
  }

  async #tried(row: ClockRecord, draft: Calendar, by: string): Promise<RecalculatedDto> {
    const { state, definitionKey } = await this.instances.withState(row.instance)
    const environment = this.#with(draft, await this.definitions.environment(definitionKey))
    const taken = step(environment, state, commandOf(row, NO_REASON, this.clock.now(), by))
    if (!taken.accepted) return kept(row, taken.rejection.reason)
    const event = taken.events.find((each) => each.type === 'clockRecalculated')
    return event ? shown(row, event, environment.calendar) : kept(row, MISSED)
  }

  async #recalculate(row: ClockRecord, reason: string, by: string): Promise<RecalculatedDto> {
    const { at: _, by: __, ...command } = commandOf(row, reason, 0, by)
    try {
      const { events } = await this.runner.run({ instance: row.instance, command, by })
      const event = events.find((each) => each.type === 'clockRecalculated')
      const calendar = (name: string) => this.definitions.calendar(name)
      return event ? shown(row, event, calendar) : kept(row, MISSED)
    } catch (error) {
      if (error instanceof Refusal) return kept(row, error.message)
      throw error
    }
  }

  #latest(id: string): Calendar {
    const latest = this.definitions.calendar(id)
    if (latest) return latest
    throw new ApiProblem('notFound', `expected a calendar '${id}', but there is none`)
  }

  /** The environment as if the draft were deployed; its units' days are in it. */
  #with(draft: Calendar, environment: Environment): Environment {
    const ofUnit = (unit: string) =>
      unitCalendar(draft, unitsAbove(this.definitions.organisation(), unit))
    return {
      ...environment,
      calendar: (name) => {
        const [, id, unit, version] = /^([^/@]+)(?:\/([^/@]+))?(?:@(\d+))?$/.exec(name) ?? []
        const isMeant = version === undefined || version === String(draft.version)
        if (id !== draft.id || !isMeant) return environment.calendar(name)
        return unit === undefined ? draft : ofUnit(unit)
      },
    }
  }
}

function shown(
  row: ClockRecord,
  { before, after }: EventOf<'clockRecalculated'>,
  calendarOf: (name: string) => Calendar | undefined,
): RecalculatedDto {
  const calendar = calendarOf(after.calendar)
  const provisional = calendar !== undefined && isProvisional(calendar, after.dueAt)
  return {
    ...headOf(row),
    to: after.calendar,
    dueAfter: iso(after.dueAt),
    moves: after.dueAt !== before.dueAt,
    ...(provisional && { provisional }),
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
