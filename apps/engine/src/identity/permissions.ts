/** What people are in Punctual; what they do in the service organisation are groups. */
export const roles = ['designer', 'agent', 'supervisor', 'operator', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Those who work on cases; an auditor has none of them. */
export const workingRoles: readonly Role[] = ['agent', 'supervisor', 'operator']

/** Everything that can be allowed, and that a token can be limited to. */
export const permissions = [
  'definition.read',
  'definition.deploy',
  'calendar.change',
  'absence.change',
  'promise.preview',
  'case.read',
  'case.start',
  'case.change',
  'case.comment',
  'case.share',
  'personal.read',
  'personal.reveal',
  'task.read',
  'task.work',
  'task.assign',
  'promise.read',
  'promise.change',
  'notice.read',
  'message.send',
  'job.read',
  'job.work',
  'incident.read',
  'incident.resolve',
  'batch.run',
  'insight.read',
  'delivery.read',
  'delivery.retry',
  'replay.read',
  'replay.run',
  'clock.read',
  'clock.set',
  'access.read',
  'account.manage',
] as const
export type Permission = (typeof permissions)[number]

const everybody = ['definition.read', 'promise.preview', 'clock.read', 'notice.read'] as const
const reading = ['case.read', 'task.read', 'promise.read'] as const
const working = [
  ...reading,
  'case.start',
  'case.comment',
  'case.share',
  'personal.read',
  'task.work',
  'message.send',
] as const

/** What each role may do; whatever is not here is refused. */
const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  designer: [...everybody, 'definition.deploy'],
  agent: [...everybody, ...working],
  supervisor: [
    ...everybody,
    ...working,
    'case.change',
    'task.assign',
    'promise.change',
    'absence.change',
    'insight.read',
  ],
  operator: [
    ...everybody,
    ...reading,
    'definition.deploy',
    'calendar.change',
    'case.start',
    'case.change',
    'case.comment',
    'case.share',
    'promise.change',
    'message.send',
    'job.read',
    'job.work',
    'incident.read',
    'incident.resolve',
    'batch.run',
    'insight.read',
    'delivery.read',
    'delivery.retry',
    'replay.read',
    'replay.run',
    'clock.set',
  ],
  auditor: [
    ...everybody,
    ...reading,
    'job.read',
    'incident.read',
    'insight.read',
    'delivery.read',
    'replay.read',
    'access.read',
    'personal.reveal',
  ],
  admin: [
    ...everybody,
    'definition.deploy',
    'calendar.change',
    'absence.change',
    'access.read',
    'delivery.read',
    'delivery.retry',
    'account.manage',
  ],
}

/** Everything that somebody with these roles may do. */
export function permissionsOf(given: readonly Role[]): ReadonlySet<Permission> {
  return new Set(given.flatMap((role) => allowed[role]))
}
