import { elapsedMs } from '@punctual/calendar'
import {
  ledgerOf,
  type Evidence,
  type HistoryStep,
  type LedgerInterval,
} from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { Definitions } from '../deployment/definitions.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { ClockRecord, History } from '../storage/entities/index.ts'
import { causeOf, type EvidenceDto, type LedgerDto, type LedgerIntervalDto } from './ledger.dto.ts'

/** Steps of a case that are read at once. */
const STEPS_MAX = 100_000

/** Reads the intervals of a clock from the log. */
@Injectable()
export class LedgerQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly instances: InstanceQueries,
  ) {}

  /** The ledger of a promise; refuses `notFound`. */
  async of(key: string): Promise<LedgerDto> {
    const instance = instanceOf(key)
    const em = this.em.fork()
    const clock = await em.findOne(ClockRecord, { instance, key })
    if (!clock) throw new ApiProblem('notFound', `expected a promise '${key}', but there is none`)
    const order = { orderBy: { step: 'asc' as const }, limit: STEPS_MAX }
    const steps = await em.find(History, { instance }, order)
    const heads = await this.instances.heads([instance])
    const { now } = heads.get(instance)!
    const { id, cycle, goalMs } = clock
    const { intervals, changes } = ledgerOf(steps as HistoryStep[], localKey(key))
    const shown = intervals.map((each) => this.show(each, now))
    return {
      key,
      id,
      cycle,
      goalMs,
      elapsedMs: shown.reduce((sum, each) => sum + each.elapsedMs, 0),
      intervals: shown,
      changes: changes.map(({ what, reason, fromDueAt, dueAt, because, evidence }) => ({
        what,
        reason,
        fromDueAt: isoOrNothing(fromDueAt),
        dueAt: isoOrNothing(dueAt),
        because,
        evidence: proof(evidence),
      })),
    }
  }

  private show(interval: LedgerInterval, now: number): LedgerIntervalDto {
    const { kind, from, until, calendar, holders, evidence } = interval
    return {
      kind,
      calendar,
      from: iso(from),
      until: isoOrNothing(until),
      elapsedMs: interval.elapsedMs ?? this.soFar(interval, now),
      holders: holders.map(({ by, reason, actor, element }) => ({ by, reason, actor, element })),
      evidence: proof(evidence),
    }
  }

  /** What an interval that goes on has used up by now. */
  private soFar({ kind, from, calendar: id }: LedgerInterval, now: number): number {
    const calendar = this.definitions.calendar(id)
    if (kind === 'pause' || !calendar) return 0
    const running = { status: 'running', goalMs: 0, accruedMs: 0, dueAt: 0, rungs: [] } as const
    return elapsedMs(calendar, { ...running, resumedAt: from }, now)
  }
}

function proof({ step, at, by, command, event, message, cause }: Evidence): EvidenceDto {
  return { step, by, command, event, message, at: iso(at), cause: causeOf(cause) }
}
