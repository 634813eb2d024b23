/** What the tests of deadlines share: two processes with a promise each, a ladder, and a clock. */
import { MikroORM } from '@mikro-orm/core'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { bpmn, boundary, end, flows, start, timer, userTask } from '../engine/bpmn.ts'
import { type databaseKinds, openEngine } from './engine.ts'
import type { Json } from './story.ts'

export const hour = 3_600_000
/** A Monday, 09:00 in Shanghai; far ahead, since a virtual clock begins with the machine's. */
export const monday = Date.UTC(2040, 0, 2, 1)

const clock = (attributes: string, inside = '') =>
  `<promise:clock id="C" within="=within" ladder="mixed" ${attributes}>${inside}</promise:clock>`
const pausing = '<promise:when do="pause" condition="=away" reason="away"/>'
const drawn = (id: string, extension: string) =>
  bpmn(
    id,
    start() +
      userTask('work', extension) +
      boundary('later', 'work', timer('timeDuration', 'P30D'), false) +
      end() +
      end('end2') +
      flows('start > work > end', 'later > end2'),
  )
const tell = (id: string, at: string, to: string, urgent = false) => ({
  id,
  at,
  urgent,
  tell: [to],
  actions: [{ type: 'notify', message: 'due' }],
})
/** What is deployed there. */
export const files = {
  'free.bpmn': drawn('free', clock('', pausing)),
  'fixed.bpmn': drawn('fixed', clock('pausable="false" extendable="false"')),
  'mixed.json': {
    id: 'mixed',
    rungs: [
      tell('half', '50%', 'role:DSP'),
      tell('near', '80%', '="user:" + agent'),
      tell('due', '100%', 'role:SUP', true),
      tell('late', '+PT2H', 'role:MGR'),
    ],
  },
  'organisation.json': {
    roles: [
      { id: 'DSP', members: ['li.na'], calendar: 'DESK' },
      { id: 'SUP', members: ['wang'], calendar: 'CN' },
      { id: 'MGR', members: ['zhao'] },
    ],
    people: [{ id: 'li.na' }, { id: 'wang', calendar: 'DESK' }, { id: 'zhao' }],
  },
  'en.json': { due: { subject: 'due', body: 'due' } },
  'zh-CN.json': { due: { subject: '到期', body: '到期' } },
}

/** Opens an engine on that Monday with everything deployed. */
export async function open(kind: (typeof databaseKinds)[number]) {
  const engine = await openEngine(kind, { clock: 'virtual' })
  const to = async (at: number) => {
    const { status } = await engine.ask('PUT', '/api/clock', { at: new Date(at).toISOString() })
    expect(status).toBe(200)
  }
  await to(monday)
  const deployed = await engine.upload(
    '/api/deployments',
    Object.entries(files).map(([file, content]) => ({
      name: 'resources',
      file,
      content: typeof content === 'string' ? content : JSON.stringify(content),
    })),
  )
  expect(deployed.body.problems ?? []).toEqual([])
  const begin = async (processId: string, variables: object): Promise<string> => {
    const body = { processId, variables: { away: false, agent: 'li.na', ...variables } }
    return (await engine.post('/api/instances', body)).body.key
  }
  const clockOf = async (instance: string): Promise<Json> =>
    (await engine.get(`/api/promises?instance=${instance}`)).body.items[0]
  const verify = async () => {
    const found = []
    for await (const difference of checkInstances(engine.app.get(MikroORM))) found.push(difference)
    expect(found).toEqual([])
  }
  return { engine, to, begin, clockOf, verify }
}
