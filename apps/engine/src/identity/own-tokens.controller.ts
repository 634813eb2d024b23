import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor, CurrentUser } from '../http/actor.ts'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { AccessLog } from './access-log.ts'
import type { Principal } from './principal.ts'
import { showToken } from './show-token.ts'
import { CreatedTokenDto, OwnTokenDto, TokenDto, TokensDto } from './token.dto.ts'
import { Tokens } from './tokens.ts'

/** Tokens in one's own name. */
@ApiTags('tokens')
@Controller('api/session/tokens')
export class OwnTokensController {
  constructor(
    private readonly tokens: Tokens,
    private readonly accesses: AccessLog,
  ) {}

  @Get()
  @ApiOkResponse({ type: TokensDto })
  async list(@Actor() account: string): Promise<TokensDto> {
    return { items: (await this.tokens.all(account)).map(showToken) }
  }

  /** Makes a token that may do a part of what one may oneself. */
  @Post()
  @ApiCreatedResponse({ type: CreatedTokenDto })
  @ApiProblems(400, 403, 404)
  async create(
    @Body() request: OwnTokenDto,
    @CurrentUser() user: Principal,
  ): Promise<CreatedTokenDto> {
    mustBeIn(user)
    const beyond = request.scopes.filter((scope) => !user.permissions.has(scope))
    if (beyond.length > 0) {
      const want = `expected scopes within what '${user.id}' may do`
      throw new ApiProblem('forbidden', `${want}, but found ${beyond.join(', ')}`)
    }
    const { id: account } = user
    const { token, secret } = await this.tokens.createFor({ ...request, account }, account)
    const what = `made '${token.name}' for themselves: ${token.scopes.join(', ')}`
    await this.accesses.note({ by: account, kind: 'token', what })
    return { ...showToken(token), secret }
  }

  @Post(':key/revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: TokenDto })
  @ApiProblems(404)
  async revoke(@Id('key') key: string, @Actor() by: string): Promise<TokenDto> {
    const token = await this.tokens.revoke(key, by)
    await this.accesses.note({ by, kind: 'token', what: `revoked '${token.name}'` })
    return showToken(token)
  }
}

/** A stolen token must not outlive itself, nor a one-time password its only use. */
function mustBeIn({ by, mustChange }: Principal): void {
  if (by !== 'token' && !mustChange) return
  const found = mustChange ? 'the one-time password is not changed yet' : 'a token asks for it'
  throw new ApiProblem('forbidden', `expected a person to make a token, but ${found}`)
}
