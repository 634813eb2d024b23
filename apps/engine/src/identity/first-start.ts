import { Inject, Injectable } from '@nestjs/common'
import { chmodSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { Accounts } from './accounts.ts'
import { demoAccounts, DEMO_PASSWORD } from './demo.ts'
import { permissions, type Role } from './permissions.ts'
import { oneTimePassword } from './secret.ts'
import { Tokens } from './tokens.ts'
import { TOKEN_FILE } from './token-file.ts'

const ADMIN = 'admin'
const LOCAL_TOKEN = 'command line of this machine'
const YEAR_MS = 365 * 86_400_000
/** Everything but auditing: who does the work does not audit it. */
const everyRole: readonly Role[] = ['admin', 'designer', 'agent', 'supervisor', 'operator']

/** What the first start says: the administrator's password, once. */
export type FirstStart = Readonly<{ admin?: string; password?: string }>

/** Makes the accounts that a new database needs, and lets the command line of this machine in. */
@Injectable()
export class FirstStartAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly tokens: Tokens,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async prepare(): Promise<FirstStart> {
    if (this.settings.signIn === 'proxy') return {}
    const first = (await this.accounts.any()) ? {} : await this.#makeAdmin()
    if (this.settings.demo) await this.#makeDemo()
    await this.#letCommandLineIn()
    return first
  }

  /** Of several nodes that start together one makes it, and says its password. */
  async #makeAdmin(): Promise<FirstStart> {
    const password = oneTimePassword()
    try {
      await this.accounts.create({ id: ADMIN, roles: everyRole }, password)
      return { admin: ADMIN, password }
    } catch (error) {
      if (await this.accounts.enabled(ADMIN)) return {}
      throw error
    }
  }

  async #makeDemo(): Promise<void> {
    for (const { id, ...others } of demoAccounts) {
      if (await this.accounts.enabled(id)) continue
      const text = { id, ...others, mustChange: false }
      await this.accounts.create(text, DEMO_PASSWORD).catch(async (error: unknown) => {
        if (!(await this.accounts.enabled(id))) throw error
      })
    }
  }

  /**
   * Whoever may read the data folder may use the command line without a password: they could read
   * the database as well. A server elsewhere wants PUNCTUAL_TOKEN.
   */
  async #letCommandLineIn(): Promise<void> {
    const { databaseUrl, dataFolder } = this.settings
    if (databaseUrl !== undefined || dataFolder.startsWith('memory:')) return
    const id = userInfo().username
    const known = await this.accounts.enabled(id)
    if (!known) await this.accounts.create({ id, roles: everyRole }, null).catch(() => undefined)
    await this.tokens.revokeAll(LOCAL_TOKEN, id)
    const expiresAt = Date.now() + YEAR_MS
    const text = { name: LOCAL_TOKEN, account: id, scopes: permissions, expiresAt }
    const { secret } = await this.tokens.create(text, id)
    const file = join(dataFolder, TOKEN_FILE)
    writeFileSync(file, secret, { mode: 0o600 })
    chmodSync(file, 0o600)
  }
}
