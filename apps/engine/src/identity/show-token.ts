import { iso, isoOrNothing } from '../http/instant.ts'
import type { ApiToken } from '../storage/entities/index.ts'
import type { TokenDto } from './token.dto.ts'

/** A token as the interface tells of it. */
export function showToken(token: ApiToken): TokenDto {
  const { key, name, account, scopes, createdBy } = token
  return {
    key,
    name,
    account,
    scopes: [...scopes],
    createdAt: iso(token.createdAt),
    createdBy,
    expiresAt: iso(token.expiresAt),
    revokedAt: isoOrNothing(token.revokedAt),
    usedAt: isoOrNothing(token.usedAt),
  }
}
