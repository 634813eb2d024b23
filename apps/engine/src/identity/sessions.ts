import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Cron } from '@nestjs/schedule'
import { ApiToken, SessionRecord } from '../storage/entities/index.ts'
import { Accounts } from './accounts.ts'
import type { Permission } from './permissions.ts'
import type { Principal } from './principal.ts'
import { hashOf, newSecret } from './secret.ts'

export const SESSION_COOKIE = 'punctual_session'
/** A working day and the evening. */
export const SESSION_MS = 16 * 3_600_000
/** Workers ask thousands of times a second: what was found is believed for so long. */
const BELIEVED_MS = 5_000
const BELIEVED_MAX = 1_000
/** The use of a token is noted no more often than that. */
const NOTED_MS = 60_000
export const TOKEN_PREFIX = 'pt_'

type Believed = Readonly<{ principal: Principal; until: number }>

/** Recognises who asks by a session's cookie or a token. */
@Injectable()
export class Sessions {
  readonly #believed = new Map<string, Believed>()

  constructor(
    private readonly em: EntityManager,
    private readonly accounts: Accounts,
  ) {}

  /** Opens a session and gives the value of its cookie. */
  async open(account: string): Promise<string> {
    const secret = newSecret()
    const now = Date.now()
    const times = { createdAt: now, seenAt: now, expiresAt: now + SESSION_MS }
    await this.em.fork().insert(SessionRecord, { hash: hashOf(secret), account, ...times })
    return secret
  }

  async close(secret: string): Promise<void> {
    const hash = hashOf(secret)
    this.#believed.delete(hash)
    await this.em.fork().nativeDelete(SessionRecord, { hash })
  }

  /** Ends what an account has open, but for one session: its roles or its password changed. */
  async closeAllOf(account: string, but?: string): Promise<void> {
    this.#believed.clear()
    const kept = but === undefined ? {} : { hash: { $ne: hashOf(but) } }
    await this.em.fork().nativeDelete(SessionRecord, { account, ...kept })
  }

  /** Somebody whose rights changed is looked up anew. */
  forget(): void {
    this.#believed.clear()
  }

  ofCookie(secret: string): Promise<Principal | undefined> {
    return this.#found(hashOf(secret), async (hash) => {
      const session = await this.em.fork().findOne(SessionRecord, { hash })
      if (!session || session.expiresAt <= Date.now()) return undefined
      const account = await this.accounts.enabled(session.account)
      return account && this.accounts.principalOf(account, 'session')
    })
  }

  ofToken(secret: string): Promise<Principal | undefined> {
    return this.#found(hashOf(secret), async (hash) => {
      const token = await this.em.fork().findOne(ApiToken, { hash, revokedAt: null })
      if (!token || token.expiresAt <= Date.now()) return undefined
      await this.#noteUse(token)
      const account = await this.accounts.enabled(token.account)
      return account && limited(this.accounts.principalOf(account, 'token'), token.scopes)
    })
  }

  async #noteUse({ key, usedAt }: ApiToken): Promise<void> {
    const now = Date.now()
    if (usedAt !== null && usedAt !== undefined && usedAt > now - NOTED_MS) return
    await this.em.fork().nativeUpdate(ApiToken, { key }, { usedAt: now })
  }

  async #found(
    hash: string,
    find: (hash: string) => Promise<Principal | undefined>,
  ): Promise<Principal | undefined> {
    const now = Date.now()
    const believed = this.#believed.get(hash)
    if (believed && believed.until > now) return believed.principal
    const principal = await find(hash)
    this.#believed.delete(hash)
    if (!principal) return undefined
    if (this.#believed.size >= BELIEVED_MAX) this.#believed.clear()
    this.#believed.set(hash, { principal, until: now + BELIEVED_MS })
    return principal
  }

  /** What has run out is removed every night. */
  @Cron('17 3 * * *')
  async sweep(): Promise<void> {
    await this.em.fork().nativeDelete(SessionRecord, { expiresAt: { $lt: Date.now() } })
  }
}

/** A token may do what its account may, as far as its scopes go. */
function limited(principal: Principal, scopes: readonly Permission[]): Principal {
  const permissions = new Set(scopes.filter((scope) => principal.permissions.has(scope)))
  return { ...principal, permissions, mustChange: false }
}
