import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { randomBytes } from 'node:crypto'
import type { Variables } from '@punctual/interpreter'
import { iso, isoOrNothing } from '../http/instant.ts'
import { newSecret } from '../identity/secret.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { instanceOf } from '../runtime/keys.ts'
import { CustomerLink, Instance, ServerSecret, Task } from '../storage/entities/index.ts'
import type { LinkDto, NewLinkDto } from './customer.dto.ts'
import { isSigned, keyOf, tokenOf } from './link-signature.ts'

const DAY_MS = 86_400_000
const KEY_BYTES = 16
const SECRET_NAME = 'customer-links'

/** Links for customers: signed, with an end, and to be taken back. */
@Injectable()
export class CustomerLinks {
  #secret: string | undefined

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async list(instance: string): Promise<LinkDto[]> {
    await this.#mustBeCase(instance)
    const orderBy = { createdAt: 'desc', key: 'asc' } as const
    const rows = await this.em.fork().find(CustomerLink, { instance }, { orderBy, limit: 500 })
    return Promise.all(rows.map((row) => this.#shown(row)))
  }

  /** A new link; a survey's task must be an open one of the case. */
  async create(instance: string, { kind, task, days }: NewLinkDto, by: string): Promise<LinkDto> {
    await this.#mustBeCase(instance)
    if (task !== undefined) await this.#mustBeOpen(instance, task)
    const em = this.em.fork()
    const createdAt = this.clock.now()
    const row = em.create(CustomerLink, {
      key: randomBytes(KEY_BYTES).toString('base64url'),
      instance,
      kind,
      task: task ?? null,
      createdAt,
      createdBy: by,
      expiresAt: createdAt + days * DAY_MS,
      revokedAt: null,
      answeredAt: null,
      answer: null,
    })
    await em.flush()
    return this.#shown(row)
  }

  /** Nobody uses it any more; refuses `notFound`. */
  async revoke(key: string): Promise<LinkDto> {
    const em = this.em.fork()
    await em.nativeUpdate(CustomerLink, { key, revokedAt: null }, { revokedAt: this.clock.now() })
    const row = await em.findOne(CustomerLink, { key })
    if (row) return this.#shown(row)
    throw new ApiProblem('notFound', `expected a link '${key}', but there is none`)
  }

  /** The link of an address; whatever is wrong with one is told in the same words. */
  async open(token: string): Promise<CustomerLink> {
    const key = keyOf(token)
    const row = key === undefined ? null : await this.em.fork().findOne(CustomerLink, { key })
    const isGood =
      row !== null &&
      row.revokedAt === null &&
      row.expiresAt > this.clock.now() &&
      isSigned(token, row.key, row.expiresAt, await this.#signing())
    if (isGood) return row
    throw new ApiProblem(
      'notFound',
      'expected a link that is valid, but it is unknown, has run out or was taken back',
    )
  }

  /** Keeps an answer, of two at the same time the first; refuses a second. */
  async answer({ key }: CustomerLink, answer: Variables): Promise<void> {
    const answeredAt = this.clock.now()
    const where = { key, answeredAt: null }
    const kept = await this.em.fork().nativeUpdate(CustomerLink, where, { answeredAt, answer })
    if (kept === 1) return
    throw new ApiProblem(
      'invalidState',
      'expected a survey that is not answered yet, but it was answered already',
    )
  }

  /** What was kept is not, because it could not be used. */
  async reopen({ key }: CustomerLink): Promise<void> {
    await this.em.fork().nativeUpdate(CustomerLink, { key }, { answeredAt: null, answer: null })
  }

  async #shown(row: CustomerLink): Promise<LinkDto> {
    const { key, kind, createdBy, expiresAt, answer } = row
    return {
      key,
      kind,
      createdBy,
      path: `/c/${tokenOf(key, expiresAt, await this.#signing())}`,
      createdAt: iso(row.createdAt),
      expiresAt: iso(expiresAt),
      revokedAt: isoOrNothing(row.revokedAt),
      answeredAt: isoOrNothing(row.answeredAt),
      ...(answer && { answer }),
    }
  }

  async #mustBeCase(key: string): Promise<void> {
    if (await this.em.fork().findOne(Instance, { key })) return
    throw new ApiProblem('notFound', `expected a case '${key}', but there is none`)
  }

  async #mustBeOpen(instance: string, key: string): Promise<void> {
    const where = { instance: instanceOf(key), key, state: 'open' as const }
    const em = this.em.fork()
    const task = await em.findOne(Task, where)
    const owner = task && (await em.findOne(Instance, { key: task.instance }))
    if (owner && (owner.key === instance || owner.root === instance)) return
    throw new ApiProblem(
      'validation',
      `expected 'task' to be an open task of the case, but '${key}' is none`,
    )
  }

  /** The secret of this database, made when the first link is. */
  async #signing(): Promise<string> {
    if (this.#secret !== undefined) return this.#secret
    const em = this.em.fork()
    const fresh = { name: SECRET_NAME, value: newSecret() }
    await em.upsert(ServerSecret, fresh, { onConflictAction: 'ignore' })
    const { value } = await em.fork().findOneOrFail(ServerSecret, { name: SECRET_NAME })
    this.#secret = value
    return value
  }
}
