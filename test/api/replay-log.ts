/**
 * A small log with a known outcome: five tickets on Monday 2026-11-23, Shanghai time, as CSV and as
 * XES.
 */

const day = '2026-11-23'
const rows = [
  // In time throughout, to the end.
  'T-1,Open,li.na,09:00,complete,3',
  'T-1,Take,li.na,09:20,complete,',
  'T-1,Resolve,wang.fang,10:00,complete,',
  'T-1,Confirm,,10:05,complete,',
  'T-1,Pack,zhao.lei,10:10,complete,',
  // Late at the first and at the last step; resolved twice.
  'T-2,Open,li.na,09:00,complete,5',
  'T-2,Take,li.na,09:45,start,',
  'T-2,Take,li.na,10:30,complete,',
  'T-2,Resolve,wang.fang,11:00,complete,',
  'T-2,Resolve,wang.fang,12:00,complete,',
  'T-2,Confirm,,13:00,complete,',
  'T-2,Pack,zhao.lei,14:00,complete,',
  // Things that do not fit, and an open end.
  'T-3,Open,li.na,09:00,complete,1',
  'T-3,Resolve,wang.fang,09:10,complete,',
  'T-3,Dance,wang.fang,09:11,complete,',
  'T-3,Note,wang.fang,09:12,complete,',
  'T-3,Take,li.na,09:40,complete,',
  'T-3,Hand over,zhao.lei,09:50,complete,',
  // Withdrawn; what comes afterwards does not fit.
  'T-4,Open,li.na,09:00,complete,1',
  'T-4,Drop,li.na,09:10,complete,',
  'T-4,Take,li.na,09:20,complete,',
  // A number that is none.
  'T-5,Open,li.na,09:00,complete,many',
]
const bad = ['T-1,Take,li.na,soon,complete,', ',Take,li.na,09:00,complete,']

/** The log as CSV; three of its rows are bad, and one has a value that cannot be read. */
export function csvLog(prefix = ''): string {
  const lines = [...rows, ...bad].map((row) => {
    const [id, activity, who, time, lifecycle, level] = row.split(',')
    const at = time === 'soon' ? time : `${day} ${time}:00`
    return `${id && prefix + id},${activity},${who},${at},${lifecycle},${level}`
  })
  return ['id,activity,who,at,lifecycle,level', ...lines, 'T-1,too,short', ''].join('\n')
}

/** The same tickets as XES, without the bad rows. */
export function xesLog(): string {
  const cases = Map.groupBy(rows, (row) => row.split(',')[0]!)
  const traces = [...cases].map(
    ([id, events]) =>
      `<trace><string key="concept:name" value="${id}"/>${events.map(xesEvent).join('')}</trace>`,
  )
  return `<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">${traces.join('')}</log>`
}

function xesEvent(row: string): string {
  const [, activity, who, time, lifecycle, level] = row.split(',')
  const text = (key: string, value = '') =>
    value === '' ? '' : `<string key="${key}" value="${value}"/>`
  return `<event>${text('concept:name', activity)}${text('org:resource', who)}${text(
    'lifecycle:transition',
    lifecycle,
  )}${text('level', level)}<date key="time:timestamp" value="${day}T${time}:00+08:00"/></event>`
}

const activities = {
  Open: { startInstance: true },
  Take: { completeTask: 'take' },
  'Hand over': [{ assignTask: 'resolve' }],
  Resolve: {
    completeTask: 'resolve',
    variables: {
      next: {
        nextActivity: ['Resolve', 'Confirm'],
        values: { Resolve: 'again', Confirm: 'confirm' },
        default: 'confirm',
      },
    },
  },
  Confirm: { correlateMessage: 'ticket-confirmed' },
  Pack: { completeTask: 'pack' },
  Note: { ignore: 'not work' },
  Drop: { cancelInstance: 'withdrawn' },
}
const opening = {
  variables: { ticket: { case: 'id' }, level: { from: 'level', as: 'number' } },
}

/** The mapping of the CSV log. */
export const csvMap = {
  log: {
    case: 'id',
    activity: 'activity',
    timestamp: 'at',
    resource: 'who',
    lifecycle: 'lifecycle',
    zone: 'Asia/Shanghai',
  },
  case: opening,
  activities,
}
/** The mapping of the XES log, whose attributes are known. */
export const xesMap = { case: opening, activities }

/** What either log comes to, but for the bad rows. */
export const outcome = {
  processId: 'ticket',
  version: 1,
  from: '2026-11-23T01:00:00.000Z',
  to: '2026-11-23T06:00:00.000Z',
  cases: { total: 5, open: 2, completed: 2, terminated: 1 },
  events: { total: 22, applied: 18, didNotFit: 3, ignored: 1 },
  promises: [
    {
      id: 'PACK',
      processId: 'shipping',
      element: 'pack',
      kept: 1,
      missed: 1,
      open: 0,
      cancelled: 0,
    },
    { id: 'RESOLVE', element: 'resolve', kept: 3, missed: 0, open: 1, cancelled: 0 },
    {
      id: 'TAKE',
      element: 'take',
      name: 'Take in charge',
      kept: 2,
      missed: 1,
      open: 1,
      cancelled: 1,
    },
  ],
  escalations: [
    { promise: 'TAKE', ladder: 'desk', rung: 'half', fired: 2 },
    { promise: 'TAKE', ladder: 'desk', rung: 'late', fired: 1 },
  ],
}
