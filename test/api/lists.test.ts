/**
 * Pages of lists: every item once, in order, whatever the filter; cursors that are none are
 * refused.
 */
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { whileWriting } from '../engine/server.ts'
import { type Json, deskFiles } from './story.ts'

const count = 23
/** Waits without a promise. */
const waits = `<bpmn:definitions id="d" targetNamespace="t"
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
  <bpmn:process id="waits" isExecutable="true">
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />
    <bpmn:userTask id="t"><bpmn:extensionElements><zeebe:userTask />
    </bpmn:extensionElements></bpmn:userTask>
  </bpmn:process></bpmn:definitions>`
const forge = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    for (let i = 0; i < count; i++) {
      const variables = { orderId: `L-${i}`, urgency: (i * 7) % 5 }
      const body = { processId: 'desk', businessId: `L-${i}`, variables }
      await engine.post('/api/instances', body)
    }
  })
  afterAll(() => engine.close())

  async function pages(path: string, limit: number): Promise<Json[]> {
    const items: Json[] = []
    let after = ''
    for (let page = 0; page < count; page++) {
      const { status, body } = await engine.get(`${path}limit=${limit}${after}`)
      expect(status).toBe(200)
      expect(body.items.length).toBeLessThanOrEqual(limit)
      items.push(...body.items)
      if (body.next === undefined) return items
      after = `&after=${body.next}`
    }
    throw new Error('expected the pages to end, but they go on')
  }

  test.each([
    '/api/instances?',
    '/api/instances?state=active&processId=desk&',
    '/api/cases?',
    '/api/cases?sort=-openedAt&state=all&',
    '/api/cases?processId=desk&search=l-&',
    '/api/tasks?',
    '/api/tasks?sort=due&',
    '/api/tasks?sort=remaining&',
    '/api/tasks?sort=due&candidateGroup=AGT&processId=desk&',
    '/api/tasks?sort=priority&candidateUser=li.na&',
  ])('%s gives every item once, however the pages are cut', async (path) => {
    const whole = await pages(path, 500)
    expect(new Set(whole.map(({ key }) => key)).size).toBe(count)
    expect((await pages(path, 4)).map(({ key }) => key)).toEqual(whole.map(({ key }) => key))
    expect((await pages(path, count)).map(({ key }) => key)).toEqual(whole.map(({ key }) => key))
  })

  test('promises are paged as well, two of each case', async () => {
    const whole = await pages('/api/promises?', 500)
    expect(whole).toHaveLength(2 * count)
    expect((await pages('/api/promises?sort=remaining&', 7)).map(({ key }) => key)).toEqual(
      whole.map(({ key }) => key),
    )
  })

  test('tasks by priority put the highest first', async () => {
    const priorities = (await pages('/api/tasks?sort=priority&', 6)).map(({ priority }) => priority)
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a))
    expect(new Set(priorities).size).toBe(5)
  })

  test('filters narrow: by business id, by beginning of it, by group, by person', async () => {
    const found = async (path: string) => (await engine.get(path)).body.items.length
    expect(await found('/api/instances?businessId=L-7')).toBe(1)
    expect(await found('/api/instances?state=completed')).toBe(0)
    expect(await found('/api/cases?search=l-2')).toBe(4)
    expect(await found('/api/cases?search=%25')).toBe(0)
    expect(await found('/api/cases?search=none')).toBe(0)
    expect(await found('/api/tasks?candidateGroup=WH')).toBe(0)
    expect(await found('/api/tasks?assignee=li.na')).toBe(0)
    const [first] = (await engine.get('/api/tasks')).body.items
    await engine.post(`/api/tasks/${first.key}/claim`, {}, 'li.na')
    expect(await found('/api/tasks?assignee=li.na')).toBe(1)
    expect(await found(`/api/cases?search=${first.instance}`)).toBe(1)
  })

  test.each(['createdAt', 'priority', 'due', 'remaining'])(
    'a share, by %s: held, open to one, both',
    async (sort) => {
      const shareOf = async (share: string, user: string, groups: string) => {
        const headers = { 'x-punctual-user': user, 'x-punctual-groups': groups }
        const path = `/api/tasks?share=${share}&sort=${sort}&limit=500`
        const { status, body } = await engine.ask('GET', path, undefined, headers)
        expect(status).toBe(200)
        return body.items.length
      }
      const held = await shareOf('mine', 'li.na', '')
      expect(held).toBeGreaterThan(0)
      expect(await shareOf('available', 'li.na', '')).toBe(count - held)
      expect(await shareOf('both', 'li.na', 'WH')).toBe(count)
      expect(await shareOf('both', 'tom', 'WH')).toBe(0)
      expect(await shareOf('available', 'tom', 'WH,AGT')).toBe(count - held)
    },
  )

  test('only who may assign gives work to others', async () => {
    const [task] = (await engine.get('/api/tasks?sort=due')).body.items
    const claim = (roles: string, body: object) =>
      engine
        .ask('POST', `/api/tasks/${task.key}/claim`, body, {
          'x-punctual-user': 'tom',
          'x-punctual-roles': roles,
        })
        .then(({ status }) => status)
    expect(await claim('agent', { assignee: 'zhao' })).toBe(403)
    expect(await claim('agent', { override: true })).toBe(403)
    expect(await claim('supervisor', { assignee: 'zhao', override: true })).toBe(200)
  })

  test('a cursor of another order, or of nobody, is refused', async () => {
    const { next } = (await engine.get('/api/tasks?limit=1')).body
    for (const path of [
      `/api/tasks?sort=priority&after=${next}`,
      `/api/tasks?sort=due&after=${next}`,
      `/api/cases?after=${next}`,
      '/api/tasks?after=nonsense',
      `/api/tasks?sort=remaining&after=${forge(['asOf,left,at,key', 1.5, 1, 1, '1'])}`,
      `/api/tasks?after=${forge(['createdAt,key', 'x', '1'])}`,
      `/api/tasks?after=${forge(['createdAt,key', 1, '1; drop table task'])}`,
      `/api/tasks?after=${forge(['createdAt,key', 1.5, '1'])}`,
      `/api/tasks?after=${forge({})}`,
      '/api/tasks?after=',
    ])
      expect([path, (await engine.get(path)).status]).toEqual([path, 400])
  })

  if (kind === 'PostgreSQL') {
    test('a case is listed as soon as it was opened, whatever else is being written', async () => {
      const part = { name: 'resources', content: waits, file: 'waits.bpmn' }
      expect((await engine.upload('/api/deployments', [part])).status).toBe(201)
      await whileWriting(process.env['TEST_DATABASE_URL']!, async () => {
        const start = async (processId: string) =>
          (await engine.post('/api/instances', { processId })).body.key
        const opened = [await start('waits'), await start('waits'), await start('waits')]
        const keysOf = async (path: string) => (await pages(path, 2)).map(({ key }) => key)
        expect(await keysOf('/api/cases?processId=waits&')).toEqual(opened)
        expect(await keysOf('/api/cases?processId=waits&sort=-openedAt&')).toEqual(
          opened.toReversed(),
        )
        expect((await pages('/api/cases?', 500)).slice(-3).map(({ key }) => key)).toEqual(opened)
      })
    })
  }

  test('sorting by due or priority is for open tasks', async () => {
    expect((await engine.get('/api/tasks?state=completed&sort=due')).status).toBe(400)
    expect((await engine.get('/api/tasks?state=completed')).status).toBe(200)
  })
})
