import type { Permission } from '../../api/types.ts'

/** Parts in which people look for a permission. */
export const scopeGroups = [
  'cases',
  'tasks',
  'promises',
  'workers',
  'operations',
  'definitions',
  'administration',
] as const
type ScopeGroup = (typeof scopeGroups)[number]

/** The part of every permission; the compiler keeps the list complete. */
const groupOf: Readonly<Record<Permission, ScopeGroup>> = {
  'case.read': 'cases',
  'case.start': 'cases',
  'case.change': 'cases',
  'case.comment': 'cases',
  'case.share': 'cases',
  'personal.read': 'cases',
  'personal.reveal': 'cases',
  'notice.read': 'cases',
  'task.read': 'tasks',
  'task.work': 'tasks',
  'task.assign': 'tasks',
  'promise.preview': 'promises',
  'promise.read': 'promises',
  'promise.change': 'promises',
  'calendar.change': 'promises',
  'absence.change': 'promises',
  'job.read': 'workers',
  'job.work': 'workers',
  'message.send': 'workers',
  'incident.read': 'operations',
  'incident.resolve': 'operations',
  'batch.run': 'operations',
  'insight.read': 'operations',
  'delivery.read': 'operations',
  'delivery.retry': 'operations',
  'replay.read': 'operations',
  'replay.run': 'operations',
  'clock.read': 'operations',
  'clock.set': 'operations',
  'definition.read': 'definitions',
  'definition.deploy': 'definitions',
  'access.read': 'administration',
  'account.manage': 'administration',
}

/** Every permission. */
export const allScopes = Object.keys(groupOf) as readonly Permission[]

/** Those of `scopes` that belong to a part, in the order of the list. */
export function scopesIn(group: ScopeGroup, scopes: readonly Permission[]): Permission[] {
  return allScopes.filter((scope) => groupOf[scope] === group && scopes.includes(scope))
}
