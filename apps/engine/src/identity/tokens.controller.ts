import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { iso, isoOrNothing } from '../http/instant.ts'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import type { ApiToken } from '../storage/entities/index.ts'
import { AccessLog } from './access-log.ts'
import { CreatedTokenDto, NewTokenDto, TokenDto, TokensDto } from './token.dto.ts'
import { Tokens } from './tokens.ts'

const DAY_MS = 86_400_000

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
    return { items: (await this.tokens.all()).map(show) }
  }

  /** Makes a token; its secret is in the answer and nowhere else. */
  @Post()
  @ApiCreatedResponse({ type: CreatedTokenDto })
  @ApiProblems(400, 404)
  async create(@Body() request: NewTokenDto, @Actor() by: string): Promise<CreatedTokenDto> {
    const { name, account, scopes, days } = request
    const expiresAt = Date.now() + days * DAY_MS
    const { token, secret } = await this.tokens.create({ name, account, scopes, expiresAt }, by)
    const what = `made '${name}' for ${account}: ${scopes.join(', ')}`
    await this.accesses.note({ by, kind: 'token', what })
    return { ...show(token), secret }
  }

  @Post(':key/revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: TokenDto })
  @ApiProblems(404)
  async revoke(@Id('key') key: string, @Actor() by: string): Promise<TokenDto> {
    const token = await this.tokens.revoke(key)
    await this.accesses.note({ by, kind: 'token', what: `revoked '${token.name}'` })
    return show(token)
  }
}

function show(token: ApiToken): TokenDto {
  const { key, name, account, scopes, createdBy } = token
  return {
    key,
    name,
    account,
    scopes: [...scopes],
    createdAt: iso(token.createdAt),
    createdBy,
    expiresAt: iso(token.expiresAt),
    revokedAt: isoOrNothing(token.revokedAt),
  }
}
