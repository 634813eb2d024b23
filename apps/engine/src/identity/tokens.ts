import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { randomUUID } from 'node:crypto'
import { ApiProblem } from '../problems/problem.ts'
import { ApiToken } from '../storage/entities/index.ts'
import { Accounts } from './accounts.ts'
import type { Permission } from './permissions.ts'
import { hashOf, newSecret } from './secret.ts'
import { Sessions, TOKEN_PREFIX } from './sessions.ts'

type TokenText = Readonly<{
  name: string
  account: string
  scopes: readonly Permission[]
  /** Epoch milliseconds. */
  expiresAt: number
}>

/** Secrets of workers and scripts: only their hashes are stored. */
@Injectable()
export class Tokens {
  constructor(
    private readonly em: EntityManager,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  all(): Promise<ApiToken[]> {
    return this.em.fork().find(ApiToken, {}, { orderBy: { createdAt: 'desc' }, limit: 1_000 })
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
    })
    await em.flush()
    return { token, secret }
  }

  /** Nobody uses it any more; other nodes know within seconds. */
  async revoke(key: string): Promise<ApiToken> {
    const em = this.em.fork()
    await em.nativeUpdate(ApiToken, { key, revokedAt: null }, { revokedAt: Date.now() })
    this.sessions.forget()
    const token = await em.findOne(ApiToken, { key })
    if (token) return token
    throw new ApiProblem('notFound', `expected a token '${key}', but there is none`)
  }

  /** Ends every token of a name and account. */
  async revokeAll(name: string, account: string): Promise<void> {
    const where = { name, account, revokedAt: null }
    await this.em.fork().nativeUpdate(ApiToken, where, { revokedAt: Date.now() })
  }
}
