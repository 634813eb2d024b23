import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { NoticeRecord } from '../storage/entities/index.ts'
import { type Asker, holding, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { NoticeDto, NoticesQuery } from './notice.dto.ts'

const byInstance: Order = [
  { by: 'instance', kind: 'key', desc: true },
  { by: 'step', kind: 'number', desc: true },
  { by: 'ordinal', kind: 'number', desc: true },
]
const byDelivery: Order = [{ by: 'deliverAt', kind: 'number', desc: true }, ...byInstance]

/** Reads notices: the latest first of one recipient, else case by case. */
@Injectable()
export class NoticeQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly visibility: Visibility,
  ) {}

  async list({ instance, to, limit, after }: NoticesQuery, asker: Asker): Promise<Page<NoticeDto>> {
    const lens = await this.visibility.lensOf(asker, false)
    const seen = holding((alias) => rowSeen(lens, `${alias}.instance`))
    const order = to ? byDelivery : byInstance
    const seeking = seek(order, after)
    const wanted = { ...(to && { to }), ...(instance && { instance }) }
    const where = { $and: [wanted, seen, seeking.after] }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    return pageOf(await this.em.fork().find(NoticeRecord, where, options), limit, order, show)
  }
}

/** A notice as its recipient was told. */
export function show(row: NoticeRecord): NoticeDto {
  const { instance, step, ordinal, clock, rung, to, channel, message, held } = row
  return {
    instance,
    rung,
    to,
    channel,
    message,
    held,
    key: `${instance}-${step}-${ordinal}`,
    promise: clock,
    createdAt: iso(row.createdAt),
    deliverAt: iso(row.deliverAt),
    deliveredAt: isoOrNothing(row.deliveredAt),
    subject: row.subject ?? undefined,
    body: row.body ?? undefined,
    language: row.language ?? undefined,
  }
}
