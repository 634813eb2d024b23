import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { createHash, randomUUID } from 'node:crypto'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { type Order, type Page, type PageQuery, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { type Change, Live } from '../runtime/live.ts'
import { Account, Attachment, CaseComment, Instance } from '../storage/entities/index.ts'
import { isUniqueViolation } from './unique-violation.ts'
import type { CommentDto } from './comment.dto.ts'
import { Mentions } from './mentions.ts'

const oldestFirst: Order = [{ by: 'ordinal', kind: 'number' }]
/** Somebody else may say something at the same time. */
const TRIES_MAX = 5
/** Whoever is named in a text: `@li.na`. */
const NAMED = /(?<![\w.@-])@([\w-]+(?:\.[\w-]+)*)/g

/** A file as it came, of a kind that is kept. */
export type Upload = Readonly<{ name: string; type: string; content: Buffer }>

/** What people say about cases. */
@Injectable()
export class Comments {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
    private readonly mentions: Mentions,
    private readonly live: Live,
  ) {}

  /** What was said, oldest first; refuses `notFound`. */
  async list(instance: string, { limit, after }: PageQuery): Promise<Page<CommentDto>> {
    await this.#case(instance)
    const seeking = seek(oldestFirst, after)
    const where = { $and: [{ instance }, seeking.after] }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(CaseComment, where, options)
    const files = await this.#filesOf(instance, rows)
    return pageOf(rows, limit, oldestFirst, (row) => show(row, files))
  }

  /** Keeps what somebody says, and tells whom it names; refuses `notFound`. */
  async add(
    instance: string,
    { body, files, by }: Readonly<{ body: string; files: readonly Upload[]; by: string }>,
  ): Promise<CommentDto> {
    const head = await this.#case(instance)
    const mentions = await this.#named(body, by)
    const change = { instance, step: head.step, types: [] }
    const row = await this.#kept(instance, { body, files, by, mentions }, change)
    await this.mentions.tell(row, head.businessId ?? instance)
    this.live.changes.next(change)
    return show(row, await this.#filesOf(instance, [row]))
  }

  /** Refuses `notFound` where there is no such case. */
  async mustExist(instance: string): Promise<void> {
    await this.#case(instance)
  }

  /** A file with its content; refuses `notFound`. */
  async attachment(key: string): Promise<Attachment> {
    const where = { key }
    const found = await this.em.fork().findOne(Attachment, where, { populate: ['content'] })
    if (found) return found
    throw new ApiProblem('notFound', `expected an attachment '${key}', but there is none`)
  }

  /** The next of its case; a second who says something at the same time takes the one after. */
  async #kept(
    instance: string,
    { body, files, by, mentions }: Readonly<Saying>,
    change: Change,
  ): Promise<CaseComment> {
    const { sql, parameters } = this.live.announcement(change)
    for (let tries = 1; ; tries++) {
      const em = this.em.fork()
      const last = await em.findOne(CaseComment, { instance }, { orderBy: { ordinal: 'desc' } })
      const ordinal = (last?.ordinal ?? 0) + 1
      const text = { instance, ordinal, at: this.clock.now(), by, body, mentions }
      const row = em.create(CaseComment, text)
      for (const { name, type, content } of files) {
        const sha256 = createHash('sha256').update(content).digest('hex')
        const head = { key: randomUUID(), instance, comment: ordinal, name, type, sha256 }
        em.create(Attachment, { ...head, bytes: content.length, content })
      }
      try {
        await em.transactional(async (own) => {
          await own.flush()
          await own.execute(sql, parameters)
        })
        return row
      } catch (error) {
        if (tries === TRIES_MAX || !isUniqueViolation(error)) throw error
      }
    }
  }

  async #case(key: string): Promise<Instance> {
    const row = await this.em.fork().findOne(Instance, { key })
    if (row) return row
    throw new ApiProblem('notFound', `expected a case '${key}', but there is none`)
  }

  /** Everybody else who is named and known. */
  async #named(body: string, by: string): Promise<string[]> {
    const named = [...new Set([...body.matchAll(NAMED)].map(([, id]) => id!))]
    const { people } = this.definitions.organisation()
    const where = { id: { $in: named } }
    const accounts = await this.em.fork().find(Account, where, { fields: ['id'] })
    const known = new Set([...people, ...accounts].map(({ id }) => id))
    return named.filter((id) => known.has(id) && id !== by)
  }

  async #filesOf(instance: string, rows: readonly CaseComment[]): Promise<readonly Attachment[]> {
    if (rows.length === 0) return []
    const where = { instance, comment: { $in: rows.map(({ ordinal }) => ordinal) } }
    return this.em.fork().find(Attachment, where, { orderBy: { name: 'asc', key: 'asc' } })
  }
}

type Saying = { body: string; files: readonly Upload[]; by: string; mentions: string[] }

function show(row: CaseComment, files: readonly Attachment[]): CommentDto {
  const { ordinal, at, by, body, mentions } = row
  const attachments = files
    .filter(({ comment }) => comment === ordinal)
    .map(({ key, name, type, bytes, sha256 }) => ({ key, name, type, bytes, sha256 }))
  return { ordinal, at: iso(at), by, body, mentions: [...mentions], attachments }
}
