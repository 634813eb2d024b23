import { type ExecutionContext, createParamDecorator } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { ApiProblem } from '../problems/problem.ts'

const maxLength = 200

/** Who asks: the header `x-punctual-user`, `anonymous` without one. */
export const Actor = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['x-punctual-user']
  const actor = (Array.isArray(header) ? header[0] : header)?.trim() ?? ''
  if (actor.length > maxLength)
    throw new ApiProblem(
      'validation',
      `expected 'x-punctual-user' to be at most ${maxLength} characters, but found ${actor.length}`,
    )
  return actor === '' ? 'anonymous' : actor
})
