import type { CommandBody, Shift } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, type PageQuery, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { localKey } from '../runtime/keys.ts'
import { Refusal } from '../runtime/refusal.ts'
import { Runner } from '../runtime/runner.ts'
import { Reschedule } from '../storage/entities/index.ts'
import type { Asker } from '../visibility/lens.ts'
import { Deadlines } from './deadlines.ts'
import { foreseeMove, moving } from './foresee.ts'
import { ITEMS_MAX } from './reschedule.dto.ts'
import type { RescheduleDto, RescheduleItemDto, RescheduleRequestDto } from './reschedule.dto.ts'

const newestFirst: Order = [{ by: 'key', kind: 'key', desc: true }]
/** Commands that are run at the same time. */
const AT_ONCE = 64

/** Moves many deadlines at once: foreseen first, then done as it was foreseen, and taken back. */
@Injectable()
export class Reschedules {
  constructor(
    private readonly em: EntityManager,
    private readonly runner: Runner,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
    private readonly deadlines: Deadlines,
  ) {}

  /** One's own; who sees every case sees those of all. */
  async list({ limit, after }: PageQuery, asker: Asker): Promise<Page<RescheduleDto>> {
    const seeking = seek(newestFirst, after)
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em
      .fork()
      .find(Reschedule, { $and: [ownOf(asker), seeking.after] }, options)
    return pageOf(rows, limit, newestFirst, show)
  }

  async one(key: string, asker: Asker): Promise<RescheduleDto> {
    return show(await this.row(key, asker))
  }

  /** Chooses the deadlines and says what would become of each; nothing is moved yet. */
  async preview(request: RescheduleRequestDto, asker: Asker): Promise<RescheduleDto> {
    const by = asker.id
    const shift = shiftOf(request)
    const at = this.clock.now()
    const items: RescheduleItemDto[] = []
    for await (const deadline of this.deadlines.matching(request.filter, asker)) {
      if (items.length === ITEMS_MAX) {
        const want = `expected at most ${ITEMS_MAX} deadlines to match`
        throw new ApiProblem('validation', `${want}, but there are more: narrow the filter`)
      }
      const environment = await this.definitions.environment(deadline.instance.definitionKey)
      items.push(foreseeMove(environment, deadline, { shift, at, by }))
    }
    const em = this.em.fork()
    const row = em.create(Reschedule, {
      state: 'previewed',
      createdAt: at,
      by,
      request: plain(request),
      items: plain(items),
      reason: null,
      appliedAt: null,
      appliedBy: null,
      undoneAt: null,
      undoneBy: null,
    })
    await em.persist(row).flush()
    return show(row)
  }

  /** Moves what was chosen, and nothing else; what has ended meanwhile is told. */
  async apply(key: string, reason: string, asker: Asker): Promise<RescheduleDto> {
    const { request } = await this.claim({ key, asker }, 'previewed', {
      state: 'applied',
      reason,
      appliedAt: this.clock.now(),
      appliedBy: asker.id,
    })
    const shift = shiftOf(request)
    return this.carryOut(key, asker, (item) =>
      item.refusal === undefined
        ? moving(item.kind, localKey(item.key), reason, key, shift)
        : undefined,
    )
  }

  /** Gives every deadline the plan that it had. */
  async undo(key: string, reason: string, asker: Asker): Promise<RescheduleDto> {
    const undone = { state: 'undone', undoneAt: this.clock.now(), undoneBy: asker.id } as const
    await this.claim({ key, asker }, 'applied', undone)
    return this.carryOut(key, asker, ({ kind, key: deadline, outcome }) => {
      if (outcome !== 'moved') return undefined
      const type = kind === 'clock' ? 'restoreClock' : 'restoreTimer'
      return { type, key: localKey(deadline), reason, change: key }
    })
  }

  private async carryOut(
    key: string,
    asker: Asker,
    commandFor: (item: RescheduleItemDto) => CommandBody | undefined,
  ): Promise<RescheduleDto> {
    const row = await this.row(key, asker)
    const items = [...row.items]
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const part = items.slice(from, from + AT_ONCE)
      const done = await Promise.all(
        part.map((item) => this.move(item, asker.id, commandFor(item))),
      )
      items.splice(from, part.length, ...done)
    }
    await this.em.fork().nativeUpdate(Reschedule, { key }, { items })
    return this.one(key, asker)
  }

  private async move(
    item: RescheduleItemDto,
    by: string,
    command: CommandBody | undefined,
  ): Promise<RescheduleItemDto> {
    if (!command) return item
    try {
      await this.runner.run({ instance: item.instance, command, by })
      return { ...item, outcome: command.type.startsWith('restore') ? 'restored' : 'moved' }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...item, outcome: 'refused', refusal: error.message }
    }
  }

  /** Of two who ask at the same time one goes on. */
  private async claim(
    { key, asker }: Readonly<{ key: string; asker: Asker }>,
    from: Reschedule['state'],
    to: Partial<Pick<Reschedule, 'state' | 'reason' | 'appliedAt' | 'appliedBy'>> & object,
  ): Promise<Reschedule> {
    const row = await this.row(key, asker)
    const claimed = await this.em.fork().nativeUpdate(Reschedule, { key, state: from }, to)
    if (claimed === 1) return row
    const want = `expected change ${key} to be ${from}`
    throw new ApiProblem('invalidState', `${want}, but it is ${row.state}`)
  }

  private async row(key: string, asker: Asker): Promise<Reschedule> {
    const row = await this.em.fork().findOne(Reschedule, { key, ...ownOf(asker) })
    if (row) return row
    throw new ApiProblem('notFound', `expected a change '${key}' of deadlines, but there is none`)
  }
}

function ownOf({ id, scope }: Asker): { by?: string } {
  return scope === 'everything' ? {} : { by: id }
}

function shiftOf({ dueAt, by }: RescheduleRequestDto): Shift {
  if (dueAt !== undefined && by === undefined) return { dueAt: Date.parse(dueAt) }
  if (by !== undefined && dueAt === undefined) return { shift: by }
  const found = by === undefined ? 'neither' : 'both'
  throw new ApiProblem('validation', `expected dueAt or by, but there are ${found}`)
}

/** As it will be read again: without classes and what is not there. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function show(row: Reschedule): RescheduleDto {
  const { key, state, request, items, by, createdAt } = row
  return {
    key,
    state,
    request,
    items,
    by,
    createdAt: iso(createdAt),
    reason: row.reason ?? undefined,
    appliedAt: isoOrNothing(row.appliedAt),
    appliedBy: row.appliedBy ?? undefined,
    undoneAt: isoOrNothing(row.undoneAt),
    undoneBy: row.undoneBy ?? undefined,
  }
}
