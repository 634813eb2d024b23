import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { INBOX } from '../channels/channel-settings.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { isKey } from '../runtime/keys.ts'
import { Delivery, NoticeRecord } from '../storage/entities/index.ts'
import type { NoticeDto, NoticesQuery } from './notice.dto.ts'
import { show } from './notice.queries.ts'

/** The latest first. */
const order: Order = [
  { by: 'sentAt', kind: 'number', desc: true },
  { by: 'instance', kind: 'key', desc: true },
  { by: 'step', kind: 'number', desc: true },
  { by: 'ordinal', kind: 'number', desc: true },
  { by: 'part', kind: 'number', desc: true },
]

/** The inboxes of people: what each was told, once, and whether it was read. */
@Injectable()
export class InboxQueries {
  constructor(private readonly em: EntityManager) {}

  async list(reader: string, query: NoticesQuery): Promise<Page<NoticeDto>> {
    const { instance, unread, limit, after } = query
    const seeking = seek(order, after)
    const wanted = {
      ...inboxOf(reader),
      ...(instance && { instance }),
      ...(unread !== undefined && { readAt: unread ? null : { $ne: null } }),
    }
    const where = { $and: [wanted, seeking.after] }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(Delivery, where, options)
    const notices = await this.#noticesOf(rows)
    return pageOf(rows, limit, order, (row) => asRead(notices.get(nameOf(row)), row))
  }

  unread(reader: string): Promise<number> {
    return this.em.fork().count(Delivery, { ...inboxOf(reader), readAt: null })
  }

  /** Marks what a person was told as read, once; refuses a notice that is not in the inbox. */
  async read(key: string, reader: string, at: number): Promise<NoticeDto> {
    const where = { ...placeOf(key), ...inboxOf(reader) }
    await this.em.fork().nativeUpdate(Delivery, { ...where, readAt: null }, { readAt: at })
    const row = await this.em.fork().findOne(Delivery, where)
    if (!row) throw missing(key, reader)
    const notices = await this.#noticesOf([row])
    return asRead(notices.get(key), row)
  }

  async #noticesOf(rows: readonly Delivery[]): Promise<ReadonlyMap<string, NoticeRecord>> {
    if (rows.length === 0) return new Map()
    const places = rows.map(({ instance, step, ordinal }) => ({ instance, step, ordinal }))
    const notices = await this.em.fork().find(NoticeRecord, { $or: places })
    return new Map(notices.map((notice) => [nameOf(notice), notice]))
  }
}

function inboxOf(reader: string) {
  return { reader: `user:${reader}`, channel: INBOX }
}

function nameOf({ instance, step, ordinal }: NoticeRecord | Delivery): string {
  return `${instance}-${step}-${ordinal}`
}

/** A notice in the words of its reader. */
function asRead(notice: NoticeRecord | undefined, delivery: Delivery): NoticeDto {
  const { subject, body, language, sentAt, readAt } = delivery
  const told = { subject, body, language, deliveredAt: iso(sentAt!) }
  const head = notice ? show(notice) : withoutLadder(delivery)
  return Object.assign(head, told, { readAt: isoOrNothing(readAt) })
}

/** What no ladder has told: somebody was mentioned in a comment. */
function withoutLadder(delivery: Delivery): NoticeDto {
  const { instance, rung, reader: to, channel, message, createdAt } = delivery
  const at = iso(createdAt)
  return {
    key: nameOf(delivery),
    instance,
    rung,
    to,
    channel,
    message,
    held: false,
    createdAt: at,
    deliverAt: at,
  }
}

function placeOf(key: string) {
  const [, instance, step, ordinal] = /^(\d{1,19})-(\d{1,9})-(\d{1,9})$/.exec(key) ?? []
  if (instance !== undefined && isKey(instance)) {
    return { instance, step: Number(step), ordinal: Number(ordinal) }
  }
  throw new ApiProblem('notFound', `expected a notice '${key}', but there is none`)
}

function missing(key: string, reader: string): ApiProblem {
  const found = `the inbox of '${reader}' has none`
  return new ApiProblem('notFound', `expected a notice '${key}', but ${found}`)
}
