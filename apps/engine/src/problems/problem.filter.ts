import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DeploymentRefused } from '../deployment/deployer.ts'
import { Refusal, type RefusalCode } from '../runtime/refusal.ts'
import { isUnreachable } from '../storage/unreachable.ts'
import { ApiProblem, type ProblemCode, problemType, problemTypes } from './problem.ts'

/** Seconds after which a caller may try again when the engine is busy. */
const retryAfterSeconds = 1
/** Seconds after which who asked too much may ask again. */
const rateWindowSeconds = 60

/** Turns whatever a request runs into into a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request')

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    const request = host.switchToHttp().getRequest<FastifyRequest>()
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    if (reply.sent || reply.raw.headersSent) return reply.raw.destroy()
    if (thrown instanceof NotFoundException && servesPages(reply) && wantsPage(request))
      return reply.sendFile('index.html')
    const { code, detail, extension } = asProblem(thrown)
    const { status, title } = problemTypes[code]
    if (status === 500) this.logger.error({ err: thrown, method: request.method, url: request.url })
    if (status === 503) void reply.header('retry-after', String(retryAfterSeconds))
    if (status === 429) void reply.header('retry-after', String(rateWindowSeconds))
    return reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .send({ type: problemType(code), title, status, detail, instance: request.url, ...extension })
  }
}

type PageReply = FastifyReply & { sendFile(name: string): FastifyReply }

/** @fastify/static is there only when the web app was built. */
function servesPages(reply: FastifyReply): reply is PageReply {
  return 'sendFile' in reply
}

const served = /^\/(api|docs|docs-json|health|metrics|v2)(\/|$|\?)/

/** A browser that asks for an address of the web app gets the web app. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && !served.test(url) && Boolean(headers.accept?.includes('text/html'))
}

function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  if (thrown instanceof Refusal) return new ApiProblem(byRefusal[thrown.code], thrown.message)
  if (thrown instanceof DeploymentRefused)
    return new ApiProblem('deploymentRefused', thrown.message, { problems: thrown.problems })
  if (isUnreachable(thrown))
    return new ApiProblem('unavailable', 'expected the database to answer, but it does not')
  if (thrown instanceof NotFoundException)
    return new ApiProblem(
      'routeNotFound',
      `expected an address of the interface, but ${thrown.message}`,
    )
  const { statusCode, message } = thrown as { statusCode?: number; message?: string }
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode
  const code = status === undefined ? 'internal' : (byStatus[status] ?? fallback(status))
  if (code === 'internal')
    return new ApiProblem(code, 'expected to answer, but the engine failed; its log says why')
  return new ApiProblem(code, `expected a request that can be read, but ${message ?? 'it is not'}`)
}

const byRefusal = {
  notFound: 'notFound',
  invalidState: 'invalidState',
  invalidArgument: 'invalidArgument',
  alreadyExists: 'alreadyExists',
  resourceExhausted: 'resourceExhausted',
  unavailable: 'unavailable',
  quarantined: 'quarantined',
} as const satisfies Record<RefusalCode, ProblemCode>

const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'routeNotFound',
  406: 'notAcceptable',
  409: 'invalidState',
  413: 'payloadTooLarge',
  415: 'unsupportedMediaType',
  503: 'resourceExhausted',
}

function fallback(status: number): ProblemCode {
  return status >= 400 && status < 500 ? 'validation' : 'internal'
}
