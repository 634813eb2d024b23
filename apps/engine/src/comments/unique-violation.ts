import { UniqueConstraintViolationException } from '@mikro-orm/core'

/** Whether a row was refused because there is one like it. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof UniqueConstraintViolationException
}
