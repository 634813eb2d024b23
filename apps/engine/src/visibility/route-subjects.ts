/** What the key in the address of a route is the key of. */
export type Subject = 'instance' | 'task' | 'promise' | 'attachment' | 'link'

/**
 * The routes that name one case, or something of it: they answer 404 to who does not see it. Lists
 * leave out what is not seen; all other routes are of people who see everything.
 */
export const routeSubjects: Readonly<Record<string, Subject>> = {
  'GET /api/instances/:key': 'instance',
  'GET /api/instances/:key/why': 'instance',
  'POST /api/instances/:key/cancellation': 'instance',
  'PATCH /api/instances/:key/variables': 'instance',
  'POST /api/instances/:key/events': 'instance',
  'GET /api/cases/:key': 'instance',
  'PUT /api/cases/:key/unit': 'instance',
  'POST /api/cases/:key/reveal': 'instance',
  'GET /api/cases/:key/reads': 'instance',
  'GET /api/cases/:key/history': 'instance',
  'GET /api/cases/:key/comments': 'instance',
  'POST /api/cases/:key/comments': 'instance',
  'GET /api/cases/:key/links': 'instance',
  'POST /api/cases/:key/links': 'instance',
  'POST /api/links/:id/revocation': 'link',
  'GET /api/attachments/:id': 'attachment',
  'GET /api/tasks/:key': 'task',
  'GET /api/tasks/:key/form': 'task',
  'POST /api/tasks/:key/claim': 'task',
  'POST /api/tasks/:key/return': 'task',
  'POST /api/tasks/:key/completion': 'task',
  'GET /api/promises/:key': 'promise',
  'POST /api/promises/:key/pause': 'promise',
  'POST /api/promises/:key/resume': 'promise',
  'GET /api/promises/:key/ledger': 'promise',
  'POST /api/promises/:key/extension': 'promise',
  'POST /api/promises/:key/recalculation': 'promise',
}

/** Routes that are about cases of every unit at once: for who sees every case. */
export const wholeRoutes: ReadonlySet<string> = new Set([
  'POST /api/calendars/:id/recalculation',
  'POST /api/calendars/:id/recalculation/preview',
])
