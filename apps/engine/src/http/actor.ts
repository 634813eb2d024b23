import { type ExecutionContext, createParamDecorator } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Principal } from '../identity/principal.ts'
import { ApiProblem } from '../problems/problem.ts'

/** Who asks. */
export const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>()
    if (principal) return principal
    throw new ApiProblem('signInRequired', 'expected somebody who has signed in, but nobody has')
  },
)

/** Id of who asks. */
export const Actor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<FastifyRequest>().principal?.id ?? 'anonymous',
)
