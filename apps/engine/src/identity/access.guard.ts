import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { Definitions } from '../deployment/definitions.ts'
import { ApiProblem } from '../problems/problem.ts'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { routeSubjects, wholeRoutes } from '../visibility/route-subjects.ts'
import { Visibility } from '../visibility/visibility.ts'
import { AccessLog } from './access-log.ts'
import { cookieOf } from './cookies.ts'
import type { Principal } from './principal.ts'
import { principalOfProxy } from './proxy.ts'
import { routeNeeds, type Need } from './route-permissions.ts'
import { SESSION_COOKIE, Sessions } from './sessions.ts'

/** Lets in who may do what a route does; whatever no line allows is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly accesses: AccessLog,
    private readonly definitions: Definitions,
    private readonly visibility: Visibility,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const route = `${request.method} ${request.routeOptions.url ?? ''}`
    const need = routeNeeds[route]
    const principal = await this.#recognise(request)
    if (principal) request.principal = principal
    if (need === 'open') return true
    if (!principal) throw nobody()
    mustBeAllowed(principal, route, need)
    await this.#mustSee(route, request, principal)
    if (isAuditing(principal) && need !== 'own') await this.#note(request, principal)
    return true
  }

  async #mustSee(route: string, { params }: FastifyRequest, principal: Principal): Promise<void> {
    if (wholeRoutes.has(route) && principal.scope !== 'everything')
      throw new ApiProblem(
        'forbidden',
        `expected somebody who sees every case, but '${principal.id}' sees those of some units`,
      )
    const subject = routeSubjects[route]
    if (subject === undefined) return
    const { key, id = '' } = params as { key?: string; id?: string }
    await this.visibility.mustSee(principal, subject, key ?? id)
  }

  async #recognise(request: FastifyRequest): Promise<Principal | undefined> {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (token !== undefined) {
      const found = await this.sessions.ofToken(token)
      if (found) return found
      throw new ApiProblem(
        'signInRequired',
        'expected a token that is valid, but it is unknown, revoked or has run out',
      )
    }
    const { signIn, proxyRoles } = this.settings
    if (signIn === 'proxy')
      return principalOfProxy(request, proxyRoles, this.definitions.organisation())
    const cookie = cookieOf(request, SESSION_COOKIE)
    if (cookie === undefined) return undefined
    refuseForeignPages(request)
    return this.sessions.ofCookie(cookie)
  }

  #note({ method, url, ip }: FastifyRequest, { id }: Principal): Promise<void> {
    return this.accesses.note({ by: id, kind: 'auditor', what: `${method} ${url}`, address: ip })
  }
}

function mustBeAllowed(principal: Principal, route: string, need: Need | undefined): void {
  if (need === undefined)
    throw new ApiProblem('forbidden', `expected a rule for '${route}', but there is none`)
  if (need === 'own') return
  if (principal.mustChange)
    throw new ApiProblem(
      'forbidden',
      'expected the one-time password to be changed first, but it is not',
    )
  if (need !== 'open' && !principal.permissions.has(need))
    throw new ApiProblem(
      'forbidden',
      `expected somebody who may '${need}', but '${principal.id}' may not`,
    )
}

/** Their own reads are on record. */
const isAuditing = ({ roles, by }: Principal) => by !== 'proxy' && roles.includes('auditor')

/**
 * A browser sends the cookie along with what a foreign page asks in its user's name: such requests
 * change nothing. `SameSite=Strict` says the same to the browser.
 */
function refuseForeignPages({ method, headers }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD') return
  const site = headers['sec-fetch-site']
  const { origin, host } = headers
  const isForeign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin'
      : !URL.canParse(origin) || new URL(origin).host !== host
  if (!isForeign) return
  throw new ApiProblem(
    'forbidden',
    `expected a request of Punctual's own pages, but it comes from ${origin ?? 'another site'}`,
  )
}

function nobody(): ApiProblem {
  return new ApiProblem(
    'signInRequired',
    'expected somebody who has signed in or a token (authorization: Bearer …), but found neither',
  )
}
