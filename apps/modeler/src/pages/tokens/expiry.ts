import type { Token } from '../../api/tokens.ts'

const dayMs = 86_400_000
/** So long before its end a token is told of. */
const warnedMs = 14 * dayMs

export type TokenState = 'revoked' | 'expired' | 'endsSoon' | 'valid'

/** Whether a token can be used, and whether it will soon not be. */
export function stateOf({ revokedAt, expiresAt }: Token, now: number): TokenState {
  if (revokedAt !== undefined) return 'revoked'
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return 'expired'
  return left <= warnedMs ? 'endsSoon' : 'valid'
}

/** Days until a token ends, the day that has begun counted. */
export function daysLeft({ expiresAt }: Token, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / dayMs))
}
