import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common'
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CurrentUser } from '../http/actor.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { AccessLog } from './access-log.ts'
import { Accounts } from './accounts.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { demoAccounts, DEMO_PASSWORD } from './demo.ts'
import type { Principal } from './principal.ts'
import { PasswordDto, SessionDto, SignInDto, type UserDto } from './session.dto.ts'
import { SESSION_COOKIE, SESSION_MS, Sessions } from './sessions.ts'

/** Signing in and out. */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly accesses: AccessLog,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Who has signed in, and how one can. */
  @Get()
  @ApiOkResponse({ type: SessionDto })
  read(@Req() { principal }: FastifyRequest): SessionDto {
    const { signIn, demo, oidc } = this.settings
    return {
      ...(principal && { user: show(principal) }),
      signIn,
      ...(oidc && { oidc: oidc.name }),
      demo: demo ? demoAccounts.map((each) => this.#demo(each)) : [],
    }
  }

  /** Signs in with an account's password; the answer sets the session's cookie. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  @ApiProblems(400, 401, 403, 503)
  async open(
    @Body() { id, password }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const account = await this.accounts.signIn(id, password, request.ip)
    const before = cookieOf(request, SESSION_COOKIE)
    if (before !== undefined) await this.sessions.close(before)
    this.#give(request, reply, await this.sessions.open(account.id))
    request.principal = this.accounts.principalOf(account, 'session')
    return this.read(request)
  }

  /** Signs out. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(401)
  async close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const cookie = cookieOf(request, SESSION_COOKIE)
    if (cookie !== undefined) await this.sessions.close(cookie)
    setCookie(request, reply, { name: SESSION_COOKIE, value: '', maxAgeS: 0 })
    await this.accesses.note({ by: request.principal!.id, kind: 'signOut', what: 'session' })
  }

  /** Changes one's own password; every other session of the account ends. */
  @Put('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 503)
  async password(
    @Body() { present, wanted }: PasswordDto,
    @CurrentUser() { id, by }: Principal,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (by !== 'session')
      throw new ApiProblem('forbidden', 'expected a session, but the request has none')
    await this.accounts.signIn(id, present, request.ip)
    if (present === wanted)
      throw new ApiProblem('validation', 'expected another password, but it is the present one')
    await this.accounts.setPassword(id, wanted, false)
    await this.sessions.closeAllOf(id, cookieOf(request, SESSION_COOKIE))
    await this.accesses.note({ by: id, kind: 'account', what: 'changed the password' })
  }

  #give(request: FastifyRequest, reply: FastifyReply, value: string): void {
    setCookie(request, reply, { name: SESSION_COOKIE, value, maxAgeS: SESSION_MS / 1_000 })
  }

  #demo({ id, roles }: (typeof demoAccounts)[number]) {
    return { id, name: this.accounts.nameOf(id), roles: [...roles], password: DEMO_PASSWORD }
  }
}

function show({ id, name, roles, groups, unit, permissions, mustChange }: Principal): UserDto {
  return {
    id,
    name,
    roles: [...roles],
    groups: [...groups],
    ...(unit !== undefined && { unit }),
    permissions: [...permissions],
    mustChange,
  }
}
