import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { isKey } from '../runtime/keys.ts'
import { Delivery } from '../storage/entities/index.ts'
import { idempotencyKey } from './delivery-store.ts'
import { KEYS_MAX } from './delivery.dto.ts'
import type {
  DeliveriesQuery,
  DeliveryDto,
  RetriedDto,
  RetryDeliveriesDto,
} from './delivery.dto.ts'

const order: Order = [
  { by: 'instance', kind: 'key', desc: true },
  { by: 'step', kind: 'number', desc: true },
  { by: 'ordinal', kind: 'number', desc: true },
  { by: 'part', kind: 'number', desc: true },
]
/** A dead delivery begins anew, with all its attempts. */
const revived = { state: 'waiting', attempts: 0 } as const

/** Reads deliveries, the newest cases first, and revives dead ones. */
@Injectable()
export class DeliveryQueries {
  constructor(private readonly em: EntityManager) {}

  async list(query: DeliveriesQuery): Promise<Page<DeliveryDto>> {
    const { state, channel, instance, keys, limit, after } = query
    const named = keys?.split(',').slice(0, KEYS_MAX)
    const places = named ? { $or: named.map(placeOf) } : {}
    const seeking = seek(order, after)
    const wanted = { ...(state && { state }), ...(channel && { channel }) }
    const where = { $and: [{ ...wanted, ...(instance && { instance }) }, places, seeking.after] }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    return pageOf(await this.em.fork().find(Delivery, where, options), limit, order, show)
  }

  /** Has a dead delivery tried again from `at` on; refuses what is not dead. */
  async retry(key: string, at: number): Promise<DeliveryDto> {
    const where = placeOf(key)
    const dead = { ...where, state: 'dead' } as const
    const count = await this.em.fork().nativeUpdate(Delivery, dead, { ...revived, availableAt: at })
    const row = where && (await this.em.fork().findOne(Delivery, where))
    if (!row) throw missing(key)
    if (count === 1) return show(row)
    const found = `it is ${row.state}`
    throw new ApiProblem('invalidState', `expected a dead delivery '${key}', but ${found}`)
  }

  /** Has dead deliveries tried again; gives how many were meant, and how many it got. */
  async retryAll({ channel, keys }: RetryDeliveriesDto, at: number): Promise<RetriedDto> {
    const named = keys === undefined ? {} : { $or: keys.map(placeOf) }
    const where = { $and: [{ state: 'dead' as const, ...(channel && { channel }) }, named] }
    const em = this.em.fork()
    const before = await em.count(Delivery, where)
    const retried = await em.nativeUpdate(Delivery, where, { ...revived, availableAt: at })
    return { before, retried }
  }
}

function placeOf(key: string) {
  const [, instance, ...places] = /^(\d{1,19})-(\d{1,9})-(\d{1,9})-(\d{1,9})$/.exec(key) ?? []
  if (instance === undefined || !isKey(instance)) throw missing(key)
  const [step, ordinal, part] = places.map(Number) as [number, number, number]
  return { instance, step, ordinal, part }
}

function missing(key: string): ApiProblem {
  return new ApiProblem('notFound', `expected a delivery '${key}', but there is none`)
}

function show(row: Delivery): DeliveryDto {
  const { instance, step, ordinal, part, channel, reader, message, subject, state } = row
  const notice = `${instance}-${step}-${ordinal}`
  const key = `${notice}-${part}`
  return {
    instance,
    notice,
    channel,
    reader,
    message,
    subject,
    state,
    key,
    idempotencyKey: idempotencyKey(key, row.createdAt),
    attempts: row.attempts,
    createdAt: iso(row.createdAt),
    availableAt: isoOrNothing(row.availableAt),
    sentAt: isoOrNothing(row.sentAt),
    failure: row.failure ?? undefined,
  }
}
