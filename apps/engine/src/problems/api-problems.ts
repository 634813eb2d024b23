import { applyDecorators } from '@nestjs/common'
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger'
import { ProblemDto } from './problem.dto.ts'

const meanings: Readonly<Record<number, string>> = {
  400: 'Not a valid request; `problems` names each property',
  401: 'Nobody has signed in',
  403: 'Not allowed to who asks',
  404: 'There is no such thing',
  409: 'The present state does not allow it',
  413: 'Too large',
  415: 'Not a form of request that is read here',
  422: 'The files have errors; `problems` lists them',
  429: 'Too much at once: try again after `Retry-After` seconds',
  503: 'Busy: try again after `Retry-After` seconds',
}

/** Documents the problems that a route may answer with. */
export function ApiProblems(...statuses: readonly number[]) {
  const schema = { $ref: getSchemaPath(ProblemDto) }
  const responses = statuses.map((status) =>
    ApiResponse({
      status,
      description: meanings[status],
      content: { 'application/problem+json': { schema } },
    }),
  )
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses)
}
