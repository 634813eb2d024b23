import { membersOf, type Organisation } from '@punctual/deployment'
import { NO_UNIT } from '../runtime/case-marks.ts'
import type { AccountScope } from '../storage/entities/index.ts'
import type { Role } from './permissions.ts'

/** Whose cases somebody sees: those of these units, `''` being those of no unit, or all. */
export type Scope = 'everything' | readonly string[]

type Seeing = Readonly<{
  roles: readonly Role[]
  unit?: string | null | undefined
  scope?: AccountScope | null
  units?: readonly string[]
}>

/** Who keeps the whole engine running, or looks at all of it, sees all of it. */
const WHOLE: readonly Role[] = ['operator', 'auditor', 'admin']

/**
 * The units that somebody sees: their own or the named ones, with all below. Who belongs to no unit
 * sees the cases that belong to none; an organisation without units is not divided.
 */
export function scopeOf(
  { roles, unit, scope, units = [] }: Seeing,
  organisation: Organisation,
): Scope {
  if (!organisation.units?.length) return 'everything'
  if (scope === 'everything' || roles.some((role) => WHOLE.includes(role))) return 'everything'
  const named = scope === 'units' ? units : [unit ?? NO_UNIT]
  return [...new Set(named.flatMap((each) => [...membersOf(organisation, each).units]))]
}
