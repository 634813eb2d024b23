import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { iso } from '../http/instant.ts'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import type { Account } from '../storage/entities/index.ts'
import { AccessLog } from './access-log.ts'
import {
  AccountChangesDto,
  AccountDto,
  AccountsDto,
  CreatedAccountDto,
  NewAccountDto,
  OneTimePasswordDto,
} from './account.dto.ts'
import { Accounts } from './accounts.ts'
import { oneTimePassword } from './secret.ts'
import { Sessions } from './sessions.ts'

/** Who may sign in, as what. */
@ApiTags('accounts')
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly accesses: AccessLog,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountsDto })
  async list(): Promise<AccountsDto> {
    return { items: (await this.accounts.all()).map((each) => this.#show(each)) }
  }

  @Get(':id')
  @ApiOkResponse({ type: AccountDto })
  @ApiProblems(404)
  async one(@Id() id: string): Promise<AccountDto> {
    return this.#show(await this.accounts.one(id))
  }

  /** Makes an account with a password for its first sign-in. */
  @Post()
  @ApiCreatedResponse({ type: CreatedAccountDto })
  @ApiProblems(400, 409)
  async create(@Body() text: NewAccountDto, @Actor() by: string): Promise<CreatedAccountDto> {
    const password = oneTimePassword()
    const account = await this.accounts.create(text, password)
    await this.#note(by, `made ${text.id} (${text.roles.join(', ')})`)
    return { ...this.#show(account), password }
  }

  /** Changes what is given. Its sessions end when its rights change. */
  @Patch(':id')
  @ApiOkResponse({ type: AccountDto })
  @ApiProblems(400, 404, 409)
  async change(
    @Id() id: string,
    @Body() changes: AccountChangesDto,
    @Actor() by: string,
  ): Promise<AccountDto> {
    const account = await this.accounts.change(id, changes)
    if (changes.enabled === false) await this.sessions.closeAllOf(id)
    this.sessions.forget()
    await this.#note(by, `changed ${id}: ${JSON.stringify(changes)}`)
    return this.#show(account)
  }

  /** A new password for one use; the account's sessions end. */
  @Post(':id/password')
  @HttpCode(200)
  @ApiOkResponse({ type: OneTimePasswordDto })
  @ApiProblems(404)
  async reset(@Id() id: string, @Actor() by: string): Promise<OneTimePasswordDto> {
    const password = await this.accounts.resetPassword(id)
    await this.sessions.closeAllOf(id)
    await this.#note(by, `reset the password of ${id}`)
    return { password }
  }

  #note(by: string, what: string): Promise<void> {
    return this.accesses.note({ by, kind: 'account', what })
  }

  #show(account: Account): AccountDto {
    const { id, name, email, language, scope, units, roles, groups, enabled, password } = account
    return {
      id,
      name,
      email: email ?? undefined,
      language: language ?? undefined,
      unit: this.accounts.unitOf(account),
      scope: scope ?? 'unit',
      units: [...units],
      roles: [...roles],
      groups: [...groups],
      enabled,
      external: password === null,
      lockedUntil: (account.lockedUntil ?? 0) > Date.now() ? iso(account.lockedUntil!) : undefined,
      createdAt: iso(account.createdAt),
    }
  }
}
