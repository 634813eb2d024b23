import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { randomUUID } from 'node:crypto'
import { ApiProblem } from '../problems/problem.ts'
import { ApiToken } from '../storage/entities/index.ts'
import { Accounts } from './accounts.ts'
import type { Permission } from './permissions.ts'
import type { NewTokenDto } from './token.dto.ts'
import { hashOf, newSecret } from './secret.ts'
import { Sessions, TOKEN_PREFIX } from './sessions.ts'

type TokenText = Readonly<{
  name: string
  account: string
  scopes: readonly Permission[]
  /** Epoch milliseconds. */
  expiresAt: number
}>

/** Most tokens of a list. */
const TOKENS_MAX = 1_000
const DAY_MS = 86_400_000

/** Secrets of workers and scripts: only their hashes are stored. */
@Injectable()
export class Tokens {
  constructor(
    private readonly em: EntityManager,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  /** The newest first; of one account when it is given. */
  all(account?: string): Promise<ApiToken[]> {
    const where = account === undefined ? {} : { account }
    return this.em
      .fork()
      .find(ApiToken, where, { orderBy: { createdAt: 'desc' }, limit: TOKENS_MAX })
  }

  /** As `create`, for so many days from now on. */
  createFor({ days, name, account, scopes }: NewTokenDto, by: string) {
    return this.create({ name, account, scopes, expiresAt: Date.now() + days * DAY_MS }, by)
  }

  /** Makes a token and gives its secret, once. */
  async create(text: TokenText, by: string): Promise<{ token: ApiToken; secret: string }> {
    await this.accounts.one(text.account)
    const secret = `${TOKEN_PREFIX}${newSecret()}`
    const em = this.em.fork()
    const token = em.create(ApiToken, {
      ...text,
      key: randomUUID(),
      hash: hashOf(secret),
      createdAt: Date.now(),
      createdBy: by,
      revokedAt: null,
      usedAt: null,
    })
    await em.flush()
    return { token, secret }
  }

  /** Nobody uses it any more; other nodes know within seconds. Of others only without `account`. */
  async revoke(key: string, account?: string): Promise<ApiToken> {
    const em = this.em.fork()
    const where = { key, ...(account !== undefined && { account }) }
    await em.nativeUpdate(ApiToken, { ...where, revokedAt: null }, { revokedAt: Date.now() })
    this.sessions.forget()
    const token = await em.findOne(ApiToken, where)
    if (token) return token
    throw new ApiProblem('notFound', `expected a token '${key}', but there is none`)
  }

  /** Ends every token of a name and account. */
  async revokeAll(name: string, account: string): Promise<void> {
    const where = { name, account, revokedAt: null }
    await this.em.fork().nativeUpdate(ApiToken, where, { revokedAt: Date.now() })
  }
}
