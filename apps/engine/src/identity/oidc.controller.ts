import { Controller, Get, Req, Res } from '@nestjs/common'
import { ApiFoundResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { AccessLog } from './access-log.ts'
import { Accounts } from './accounts.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { OpenIdProvider, type Journey } from './open-id-provider.ts'
import { SESSION_COOKIE, SESSION_MS, Sessions } from './sessions.ts'

const JOURNEY_COOKIE = 'punctual_oidc'
const JOURNEY_S = 600
const HOME = '/api/session/oidc'
const CALLBACK = `${HOME}/callback`

/** Signing in by an OpenID provider. */
@ApiTags('session')
@Controller('api/session/oidc')
export class OidcController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly accesses: AccessLog,
  ) {}

  /** Leads a browser to the provider. */
  @Get()
  @ApiFoundResponse({ description: 'To the provider' })
  @ApiProblems(401, 409)
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { url, journey } = await this.provider.leave(`${originOf(request)}${CALLBACK}`)
    const value = Buffer.from(JSON.stringify(journey)).toString('base64url')
    const cookie = { name: JOURNEY_COOKIE, value, maxAgeS: JOURNEY_S, path: HOME }
    setCookie(request, reply, { ...cookie, site: 'Lax' })
    await reply.redirect(url.href, 302)
  }

  /** Where the provider leads back to. */
  @Get('callback')
  @ApiFoundResponse({ description: 'To the first page' })
  @ApiProblems(401, 409)
  async arrive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const journey = journeyOf(cookieOf(request, JOURNEY_COOKIE))
    const url = new URL(request.url, originOf(request))
    const known = await this.provider.arrive(url, journey)
    const { id } = await this.accounts.ofProvider(known)
    await this.accesses.note({ by: id, kind: 'signIn', what: 'openid', address: request.ip })
    const value = await this.sessions.open(id)
    setCookie(request, reply, { name: SESSION_COOKIE, value, maxAgeS: SESSION_MS / 1_000 })
    await reply.redirect('/', 302)
  }
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}

function journeyOf(cookie: string | undefined): Journey {
  try {
    return JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8')) as Journey
  } catch {
    throw new ApiProblem(
      'signInRefused',
      'expected a sign-in that began here within ten minutes, but there is none',
    )
  }
}
