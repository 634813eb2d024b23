import type { Permission } from './permissions.ts'

/** `open`: also for who has not signed in; `own`: for everybody who has, about themselves. */
export type Need = Permission | 'open' | 'own'

/**
 * What each route needs. A route that is not here is refused to everybody: a new one gets its line.
 */
export const routeNeeds: Readonly<Record<string, Need>> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'GET /metrics': 'open',

  'GET /api/session': 'open',
  'POST /api/session': 'open',
  'DELETE /api/session': 'own',
  'PUT /api/session/password': 'own',
  'GET /api/session/oidc': 'open',
  'GET /api/session/oidc/callback': 'open',
  'GET /api/accounts': 'account.manage',
  'POST /api/accounts': 'account.manage',
  'GET /api/accounts/:id': 'account.manage',
  'PATCH /api/accounts/:id': 'account.manage',
  'POST /api/accounts/:id/password': 'account.manage',
  'GET /api/tokens': 'account.manage',
  'POST /api/tokens': 'account.manage',
  'POST /api/tokens/:key/revocation': 'account.manage',
  'GET /api/accesses': 'access.read',

  'POST /api/deployments': 'definition.deploy',
  'GET /api/definitions': 'definition.read',
  'GET /api/definitions/:key': 'definition.read',
  'GET /api/definitions/:key/xml': 'definition.read',
  'GET /api/calendars': 'definition.read',
  'GET /api/calendars/:id': 'definition.read',

  'POST /api/instances': 'case.start',
  'GET /api/instances': 'case.read',
  'GET /api/instances/:key': 'case.read',
  'POST /api/instances/:key/cancellation': 'case.change',
  'PATCH /api/instances/:key/variables': 'case.change',
  'POST /api/instances/events': 'message.send',
  'POST /api/instances/:key/events': 'message.send',
  'GET /api/cases': 'case.read',
  'GET /api/cases/:key': 'case.read',
  'GET /api/cases/:key/history': 'case.read',
  'GET /api/events': 'case.read',

  'GET /api/tasks': 'task.read',
  'GET /api/tasks/:key': 'task.read',
  'GET /api/tasks/:key/form': 'task.read',
  'POST /api/tasks/:key/claim': 'task.work',
  'POST /api/tasks/:key/return': 'task.work',
  'POST /api/tasks/:key/completion': 'task.work',

  'GET /api/promises': 'promise.read',
  'GET /api/promises/:key': 'promise.read',
  'POST /api/promises/:key/pause': 'promise.change',
  'POST /api/promises/:key/resume': 'promise.change',
  'GET /api/promises/:key/ledger': 'promise.read',
  'POST /api/promises/:key/extension': 'promise.change',
  'POST /api/promises/:key/recalculation': 'promise.change',
  'POST /api/promises/preview': 'promise.preview',
  'GET /api/reschedules': 'promise.read',
  'POST /api/reschedules': 'promise.change',
  'GET /api/reschedules/:key': 'promise.read',
  'POST /api/reschedules/:key/application': 'promise.change',
  'POST /api/reschedules/:key/undo': 'promise.change',

  'GET /api/notices': 'notice.read',
  'GET /api/notices/count': 'notice.read',
  'POST /api/notices/:key/read': 'notice.read',
  'GET /api/deliveries': 'delivery.read',
  'POST /api/deliveries/:key/retry': 'delivery.retry',
  'POST /api/deliveries/retries': 'delivery.retry',

  'GET /api/jobs': 'job.read',
  'POST /api/jobs/activation': 'job.work',
  'POST /api/jobs/:key/completion': 'job.work',
  'POST /api/jobs/:key/failure': 'job.work',
  'POST /api/jobs/:key/error': 'job.work',

  'POST /api/messages': 'message.send',
  'POST /api/signals': 'message.send',
  'GET /api/timers': 'incident.read',
  'GET /api/timers/late': 'incident.read',
  'GET /api/incidents': 'incident.read',
  'POST /api/incidents/:key/resolution': 'incident.resolve',
  'GET /api/quarantine': 'incident.read',
  'POST /api/quarantine/:key/release': 'incident.resolve',

  'GET /api/clock': 'clock.read',
  'PUT /api/clock': 'clock.set',
  'DELETE /api/clock': 'clock.set',
  'POST /api/replays': 'replay.run',
  'GET /api/replays': 'replay.read',
  'GET /api/replays/:key': 'replay.read',
  'GET /api/replays/:key/events': 'replay.read',
}
