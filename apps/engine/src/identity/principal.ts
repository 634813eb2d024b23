import type { Permission, Role } from './permissions.ts'
import type { Scope } from './scope.ts'

/** Who asks, and what they may do. */
export type Principal = Readonly<{
  id: string
  name: string
  roles: readonly Role[]
  /** Candidate groups of tasks. */
  groups: readonly string[]
  unit?: string | undefined
  /** Whose cases they see. */
  scope: Scope
  permissions: ReadonlySet<Permission>
  /** The one-time password was not changed yet: nothing else is allowed. */
  mustChange: boolean
  /** How they were recognised; a cookie must not be used by foreign pages. */
  by: 'session' | 'token' | 'proxy'
}>

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal
  }
}
