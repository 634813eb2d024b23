import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Account, type AccountScope } from '../storage/entities/index.ts'
import { AccessLog } from './access-log.ts'
import { Passwords } from './passwords.ts'
import { permissionsOf, type Role, workingRoles } from './permissions.ts'
import type { Principal } from './principal.ts'
import { scopeOf } from './scope.ts'
import { oneTimePassword } from './secret.ts'

const FAILURES_MAX = 5
const LOCKED_MS = 15 * 60_000

/** What can be said of an account. */
type AccountText = Readonly<{
  id: string
  name?: string | undefined
  email?: string | undefined
  language?: string | undefined
  unit?: string | undefined
  scope?: AccountScope | undefined
  units?: readonly string[] | undefined
  roles: readonly Role[]
  groups?: readonly string[] | undefined
  /** `sub` of an OpenID provider. */
  subject?: string | undefined
  /** The password is for one use; so it is unless said otherwise. */
  mustChange?: boolean
}>
/** Which cases they see. */
type Seeing = Readonly<{
  scope?: AccountScope | null | undefined
  units?: readonly string[] | undefined
  unit?: string | null | undefined
}>
type AccountChanges = Readonly<
  Partial<Omit<AccountText, 'id' | 'subject' | 'mustChange'>> & { enabled?: boolean }
>

/** Local accounts: who may sign in, with which password, as what. */
@Injectable()
export class Accounts {
  constructor(
    private readonly em: EntityManager,
    private readonly passwords: Passwords,
    private readonly accesses: AccessLog,
    private readonly definitions: Definitions,
  ) {}

  async any(): Promise<boolean> {
    return (await this.em.fork().count(Account, {})) > 0
  }

  /** An account that may do something; undefined when it is gone or switched off. */
  async enabled(id: string): Promise<Account | undefined> {
    return (await this.em.fork().findOne(Account, { id, enabled: true })) ?? undefined
  }

  async one(id: string): Promise<Account> {
    const found = await this.em.fork().findOne(Account, { id })
    if (found) return found
    throw new ApiProblem('notFound', `expected an account '${id}', but there is none`)
  }

  all(): Promise<Account[]> {
    return this.em.fork().find(Account, {}, { orderBy: { id: 'asc' }, limit: 1_000 })
  }

  /** Makes an account with a password for one use, or without one for an OpenID provider. */
  async create(text: AccountText, password: string | null): Promise<Account> {
    const em = this.em.fork()
    if (await em.findOne(Account, { id: text.id }))
      throw new ApiProblem(
        'alreadyExists',
        `expected no account '${text.id}' yet, but there is one`,
      )
    this.#mustSeeSomething(text)
    mustAuditOnly(text.roles)
    const now = Date.now()
    const account = em.create(Account, {
      id: text.id,
      name: text.name ?? this.nameOf(text.id),
      email: text.email ?? null,
      language: text.language ?? null,
      unit: text.unit || null,
      scope: text.scope ?? null,
      units: text.units ?? [],
      roles: text.roles,
      groups: text.groups ?? [],
      password: password === null ? null : await this.passwords.hash(password),
      subject: text.subject ?? null,
      mustChange: text.mustChange ?? password !== null,
      enabled: true,
      failures: 0,
      lockedUntil: null,
      createdAt: now,
      updatedAt: now,
    })
    await em.flush()
    return account
  }

  /** Changes what is given; the last administrator stays one. */
  async change(id: string, changes: AccountChanges): Promise<Account> {
    const account = await this.one(id)
    const after = { ...account, ...given(changes) }
    this.#mustSeeSomething(after)
    mustAuditOnly(after.roles)
    if (isAdmin(account) && !isAdmin(after)) await this.#mustHaveAnotherAdmin(id)
    const written = { ...given(changes), ...(changes.unit === '' && { unit: null }) }
    await this.em.fork().nativeUpdate(Account, { id }, { ...written, updatedAt: Date.now() })
    return this.one(id)
  }

  /** A new password for one use, which unlocks the account. */
  async resetPassword(id: string): Promise<string> {
    await this.one(id)
    const password = oneTimePassword()
    await this.setPassword(id, password, true)
    return password
  }

  async setPassword(id: string, password: string, mustChange: boolean): Promise<void> {
    const hash = await this.passwords.hash(password)
    const changes = { password: hash, mustChange, failures: 0, lockedUntil: null }
    await this.em.fork().nativeUpdate(Account, { id }, { ...changes, updatedAt: Date.now() })
  }

  /** The account of a name and a password; counts failures and locks after five. */
  async signIn(id: string, password: string, address: string): Promise<Account> {
    const account = await this.enabled(id)
    const now = Date.now()
    if ((account?.lockedUntil ?? 0) > now) throw locked(account!.lockedUntil!)
    if (await this.passwords.matches(account?.password, password)) {
      if (account!.failures > 0) await this.#count(id, 0, null)
      await this.accesses.note({ by: id, kind: 'signIn', what: 'password', address })
      return account!
    }
    await this.accesses.note({ by: id, kind: 'signInFailed', what: 'password', address })
    if (account) {
      const failures = account.failures + 1
      const lockedUntil = failures >= FAILURES_MAX ? now + LOCKED_MS : null
      await this.#count(id, lockedUntil === null ? failures : 0, lockedUntil)
    }
    throw new ApiProblem(
      'signInRefused',
      'expected a name and its password, but they do not belong together',
    )
  }

  /** The account of somebody whom an OpenID provider knows, with the roles that it gives. */
  async ofProvider(text: AccountText & { subject: string }): Promise<Account> {
    const { subject, roles, name, email } = text
    const known = await this.em.fork().findOne(Account, { subject })
    if (known && !known.enabled)
      throw new ApiProblem('signInRefused', `expected '${known.id}' to be enabled, but it is not`)
    if (known) return this.change(known.id, { roles, name, email })
    return this.create(text, null)
  }

  /** Somebody as an account lets them act. */
  principalOf(account: Account, by: Principal['by']): Principal {
    const { id, name, roles, mustChange } = account
    const unit = this.unitOf(account)
    const scope = scopeOf({ ...account, unit }, this.definitions.organisation())
    const groups = [...new Set([...account.groups, ...this.#groupsOf(id)])]
    const permissions = permissionsOf(roles)
    return { id, name, roles, groups, unit, scope, permissions, mustChange, by }
  }

  nameOf(id: string): string {
    return this.#personOf(id)?.name ?? id
  }

  /** The unit that they belong to: as the administrator says, else as the organisation does. */
  unitOf({ id, unit }: Account): string | undefined {
    return unit ?? this.#personOf(id)?.unit
  }

  #personOf(id: string) {
    return this.definitions.organisation().people.find((person) => person.id === id)
  }

  #groupsOf(id: string): string[] {
    const { roles } = this.definitions.organisation()
    return roles.filter(({ members = [] }) => members.includes(id)).map((role) => role.id)
  }

  #mustSeeSomething({ scope, units = [], unit }: Seeing): void {
    const known = this.definitions.organisation().units ?? []
    for (const named of [...units, ...(unit ? [unit] : [])]) {
      if (known.some(({ id }) => id === named)) continue
      throw new ApiProblem('validation', `expected a unit '${named}', but there is none`)
    }
    if (scope === 'units' && units.length === 0)
      throw new ApiProblem('validation', "expected 'units' for the scope 'units', but found none")
  }

  async #count(id: string, failures: number, lockedUntil: number | null): Promise<void> {
    await this.em.fork().nativeUpdate(Account, { id }, { failures, lockedUntil })
  }

  async #mustHaveAnotherAdmin(id: string): Promise<void> {
    const others = (await this.all()).filter((each) => each.id !== id && isAdmin(each))
    if (others.length > 0) return
    throw new ApiProblem(
      'invalidState',
      `expected another administrator beside '${id}', but there is none`,
    )
  }
}

/** Who works on cases does not audit them. */
function mustAuditOnly(roles: readonly Role[]): void {
  const work = roles.find((role) => workingRoles.includes(role))
  if (work === undefined || !roles.includes('auditor')) return
  throw new ApiProblem(
    'validation',
    `expected an auditor who does no work on cases, but '${work}' does: give one or the other`,
  )
}

const isAdmin = ({ enabled, roles }: Readonly<{ enabled: boolean; roles: readonly Role[] }>) =>
  enabled && roles.includes('admin')

function given<T extends object>(changes: T): Partial<T> {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Partial<T>
}

function locked(until: number): ApiProblem {
  const when = new Date(until).toISOString()
  return new ApiProblem(
    'signInRefused',
    `expected an account that is not locked, but it is until ${when}: too many wrong passwords`,
  )
}
