import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { AccessLog } from './access-log.ts'
import { CreatedTokenDto, NewTokenDto, TokenDto, TokensDto } from './token.dto.ts'
import { showToken } from './show-token.ts'
import { Tokens } from './tokens.ts'

/** Tokens of workers and scripts. */
@ApiTags('tokens')
@Controller('api/tokens')
export class TokensController {
  constructor(
    private readonly tokens: Tokens,
    private readonly accesses: AccessLog,
  ) {}

  @Get()
  @ApiOkResponse({ type: TokensDto })
  async list(): Promise<TokensDto> {
    return { items: (await this.tokens.all()).map(showToken) }
  }

  /** Makes a token; its secret is in the answer and nowhere else. */
  @Post()
  @ApiCreatedResponse({ type: CreatedTokenDto })
  @ApiProblems(400, 404)
  async create(@Body() request: NewTokenDto, @Actor() by: string): Promise<CreatedTokenDto> {
    const { token, secret } = await this.tokens.createFor(request, by)
    const what = `made '${token.name}' for ${token.account}: ${token.scopes.join(', ')}`
    await this.accesses.note({ by, kind: 'token', what })
    return { ...showToken(token), secret }
  }

  @Post(':key/revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: TokenDto })
  @ApiProblems(404)
  async revoke(@Id('key') key: string, @Actor() by: string): Promise<TokenDto> {
    const token = await this.tokens.revoke(key)
    await this.accesses.note({ by, kind: 'token', what: `revoked '${token.name}'` })
    return showToken(token)
  }
}
