import { ValidationPipe } from '@nestjs/common'
import type { ValidationError } from 'class-validator'
import { ApiProblem } from './problem.ts'

/** Checks every DTO: what it does not declare is refused, and each refusal names its property. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => {
      const problems = errors.flatMap((error) => located(error, ''))
      const sentences = problems.map(({ sentence }) => sentence).join('; ')
      return new ApiProblem('validation', sentences, { problems })
    },
  })
}

type Located = { property: string; sentence: string }

function located(error: ValidationError, parent: string): Located[] {
  const property = parent + error.property
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    property,
    sentence: asSentence(message, property, error.value),
  }))
  return [...own, ...(error.children ?? []).flatMap((child) => located(child, `${property}.`))]
}

/** `limit must not be greater than 500` → `expected 'limit' not to be greater than 500, but found 900`. */
function asSentence(message: string, property: string, value: unknown): string {
  if (message.endsWith('should not exist'))
    return `expected no property '${property}', but found one`
  const rule = message.replace(/^each value in /, '').replace(/^\S+ (must|should) /, '')
  const wish = rule.startsWith('not ') ? `not to ${rule.slice(4)}` : `to ${rule}`
  return `expected '${property}' ${wish}, but found ${excerpt(value)}`
}

function excerpt(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
