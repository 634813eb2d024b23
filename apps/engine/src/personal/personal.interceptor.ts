import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { type Observable, mergeMap } from 'rxjs'
import type { Principal } from '../identity/principal.ts'
import { routeNeeds } from '../identity/route-permissions.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf, isKey } from '../runtime/keys.ts'
import { routeSubjects } from '../visibility/route-subjects.ts'
import { PersonalData } from './personal-data.ts'
import { PersonalReads } from './personal-reads.ts'

/** Permissions by which cases are read or answered about. */
const ABOUT_CASES = /^(case|task|promise|notice|incident|job|delivery|batch|replay|message)\./
/** Workers need the data that they work with; this hands it to nobody else's eyes. */
const FOR_WORKERS = 'POST /api/jobs/activation'
/** This answers in clear, and says so itself. */
const IN_CLEAR = 'POST /api/cases/:key/reveal'

/** Masks personal data of customers, or notes who saw it in clear. */
@Injectable()
export class PersonalInterceptor implements NestInterceptor {
  constructor(
    private readonly personal: PersonalData,
    private readonly reads: PersonalReads,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const route = `${request.method} ${request.routeOptions.url ?? ''}`
    const { principal } = request
    const isAbout = ABOUT_CASES.test(routeNeeds[route] ?? '')
    if (!principal || !isAbout || route === IN_CLEAR || isWork(route, principal))
      return next.handle()
    const instance = instanceIn(route, request)
    const mayRead = principal.permissions.has('personal.read')
    if (!mayRead) this.#mustNotSearch(request)
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (typeof answer !== 'object' || answer === null) return answer
        if (!mayRead) return this.personal.masked(answer, instance)
        if (instance !== undefined) await this.#note(answer, { principal, instance, request })
        return answer
      }),
    )
  }

  /** Whoever may not read it may not guess it either. */
  #mustNotSearch({ query, body }: FastifyRequest): void {
    const { variables } = query as { variables?: string }
    const { filter } = (body ?? {}) as { filter?: { variables?: unknown } }
    const asked = [parsed(variables), parsed(filter?.variables)]
    const [found] = asked.flatMap((each) => this.personal.in({ variables: each }))
    if (!found) return
    throw new ApiProblem(
      'forbidden',
      `expected a search without personal data, but it asks for '${found.field}'`,
    )
  }

  async #note(answer: object, { principal, instance, request }: Reading): Promise<void> {
    const fields = this.personal.in(answer).map(({ field }) => field)
    if (fields.length === 0) return
    await this.reads.note({ by: principal.id, instance, fields, address: request.ip })
  }
}

/** What is no JSON is refused by the route itself. */
function parsed(variables: unknown): unknown {
  if (typeof variables !== 'string') return variables
  try {
    return JSON.parse(variables) as unknown
  } catch {
    return undefined
  }
}

type Reading = Readonly<{ principal: Principal; instance: string; request: FastifyRequest }>

function isWork(route: string, { by }: Principal): boolean {
  return route === FOR_WORKERS && by === 'token'
}

/** The case that a route is about. */
function instanceIn(route: string, { params }: FastifyRequest): string | undefined {
  const subject = routeSubjects[route]
  const { key = '' } = params as { key?: string }
  if (subject === undefined || !isKey(key)) return undefined
  return subject === 'instance' ? key : instanceOf(key)
}
