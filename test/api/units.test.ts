/** Units: a tree with a history, and who sees which cases by it, on every route that reads. */
import { routeNeeds } from '../../apps/engine/src/identity/route-permissions.ts'
import { permissionsOf } from '../../apps/engine/src/identity/permissions.ts'
import { routeSubjects } from '../../apps/engine/src/visibility/route-subjects.ts'
import { eventsOf } from './event-stream.ts'
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { type Json, asking, deskFiles } from './story.ts'

const name = (zh: string) => ({ 'zh-CN': zh })
const units = [
  { id: 'HQ', name: name('总部') },
  { id: 'EAST', name: name('华东'), parent: 'HQ' },
  { id: 'SH', name: name('上海'), parent: 'EAST' },
  { id: 'WEST', name: name('西部'), parent: 'HQ' },
]

/** What no list of a case may show to who does not see it. */
const marked = 'only-for-EAST'

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  let keys: Record<'instance' | 'task' | 'promise' | 'attachment' | 'link' | 'west', string>
  beforeAll(async () => {
    engine = await openEngine(kind)
    const files = deskFiles()
    const at = files.findIndex(({ file }) => file === 'organisation.json')
    const organisation = { ...JSON.parse(String(files[at]!.content)), units }
    files[at] = { ...files[at]!, content: JSON.stringify(organisation) }
    expect((await engine.upload('/api/deployments', files)).status).toBe(201)
    keys = await open('EAST')
    keys.west = (await open('WEST')).instance
  })
  afterAll(() => engine.close())

  const as =
    (who: string, unit: string, roles: string, groups = '') =>
    (method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: unknown) =>
      engine.ask(method, url, payload, {
        'x-punctual-user': who,
        'x-punctual-unit': unit,
        'x-punctual-roles': roles,
        'x-punctual-groups': groups,
      })

  async function open(unit: string) {
    const ask = as(`opener-${unit}`, unit, 'agent,supervisor')
    const variables = { orderId: unit, title: `only-for-${unit}`, phone: '13900001111' }
    const request = { processId: 'desk', businessId: `only-for-${unit}`, variables }
    const { body } = await ask('POST', '/api/instances', request)
    const instance = body.key as string
    const [task] = (await ask('GET', `/api/tasks?instance=${instance}`)).body.items
    const [promise] = (await ask('GET', `/api/promises?instance=${instance}`)).body.items
    const said = await engine.upload(`/api/cases/${instance}/comments`, [
      { name: 'body', content: `only-for-${unit}` },
      { name: 'files', content: 'a note', file: 'note.txt' },
    ])
    const link = await ask('POST', `/api/cases/${instance}/links`, { kind: 'status', days: 1 })
    const [attachment] = said.body.attachments
    return {
      instance,
      task: task.key,
      promise: promise.key,
      attachment: attachment.key,
      link: link.body.key,
      west: '',
    }
  }

  const listed = async (ask: ReturnType<typeof as>, path: string): Promise<string[]> =>
    (await ask('GET', path)).body.items.map(({ businessId }: Json) => businessId)

  test('the other cases of a customer are those that one sees', async () => {
    const others = async (ask: ReturnType<typeof as>) => {
      const { body } = await ask('GET', `/api/cases/${keys.instance}`)
      const of = await listed(ask, '/api/cases?customer=13900001111')
      return [body.customerCases.map(({ businessId }: Json) => businessId), of]
    }
    expect(await others(as('somebody', 'EAST', 'agent'))).toEqual([[], ['only-for-EAST']])
    expect(await others(as('somebody', 'HQ', 'supervisor'))).toEqual([
      ['only-for-WEST'],
      ['only-for-WEST', 'only-for-EAST'],
    ])
  })

  test('a case belongs to the unit of who opens it, and is seen there and above', async () => {
    const lists = [
      '/api/cases?',
      '/api/cases?sort=-openedAt&state=all&',
      '/api/cases?search=only&',
      '/api/tasks?',
      '/api/tasks?sort=due&',
      '/api/promises/board?',
      '/api/instances?',
    ]
    for (const list of lists) {
      const seen = async (unit: string, roles = 'agent') => [
        ...new Set(await listed(as('somebody', unit, roles), list)),
      ]
      expect([list, await seen('EAST')]).toEqual([list, ['only-for-EAST']])
      expect([list, await seen('WEST', 'supervisor')]).toEqual([list, ['only-for-WEST']])
      expect([list, await seen('SH')]).toEqual([list, []])
      expect([list, (await seen('HQ')).toSorted()]).toEqual([
        list,
        ['only-for-EAST', 'only-for-WEST'],
      ])
      expect([list, (await seen('', 'auditor')).length]).toEqual([list, 2])
    }
    const { body } = await as('x', 'EAST', 'agent')('GET', `/api/cases/${keys.instance}`)
    expect(body.unit).toBe('EAST')
  })

  test('somebody of another unit finds nothing of it, whatever they ask', async () => {
    const ask = as('stranger', 'WEST', 'agent,supervisor')
    const may = permissionsOf(['agent', 'supervisor'])
    const span = '&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z'
    const tried: string[] = []
    const wrong: unknown[] = []
    for (const [route, need] of Object.entries(routeNeeds)) {
      const [method, path] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH', string]
      if (need === 'open' || need === 'own' || !may.has(need) || path === '/api/events') continue
      const subject = routeSubjects[route]
      if (!subject && (method !== 'GET' || path.includes(':'))) continue
      tried.push(route)
      if (subject) {
        const url = path.replace(/:\w+/, keys[subject])
        const { status, body } = await ask(method, `${url}?about=clock&of=ORDER`, {})
        const isHidden = status === 404 && String(body.detail).includes('but there is none')
        if (!isHidden) wrong.push([route, status, body])
      } else {
        const { status, body } = await ask('GET', `${path}?limit=500${span}`)
        const text = JSON.stringify(status === 400 ? (await ask('GET', path)).body : body)
        if (text.includes(marked) || text.includes(keys.instance)) wrong.push([route, text])
      }
    }
    expect(wrong).toEqual([])
    expect(tried.length).toBeGreaterThan(35)
    const event = { businessId: marked, event: 'parts-arrived' }
    expect((await ask('POST', '/api/instances/events', event)).status).toBe(404)
    const filter = { filter: { keys: [keys.promise] }, by: 'PT1H' }
    expect((await ask('POST', '/api/reschedules', filter)).body.items).toEqual([])
    const recalculation = '/api/calendars/CN/recalculation'
    expect((await ask('POST', recalculation, { reason: 'x' })).status).toBe(403)
    expect((await ask('GET', '/api/notices?reader=li.na')).status).toBe(403)
    const figures = await ask('GET', `/api/insights?${span.slice(1)}`)
    expect(figures.body.cases).toMatchObject([{ active: 1 }])
    expect(figures.body.backlog).toMatchObject([{ open: 1 }])
  })

  test('every route with a key of a case says whose key it is', () => {
    const may = permissionsOf(['agent', 'supervisor'])
    const others = /^[A-Z]+ \/api\/(definitions|calendars|ladders|absences|notices|reschedules)\//
    const missing = Object.entries(routeNeeds).filter(
      ([route, need]) =>
        may.has(need as never) &&
        route.includes(':') &&
        !routeSubjects[route] &&
        !others.test(route),
    )
    expect(missing).toEqual([])
  })

  test('work that is offered or given to somebody shows them its case', async () => {
    const named = as('li.na', 'WEST', 'agent')
    const group = as('tom', 'WEST', 'agent', 'AGT')
    for (const ask of [named, group]) {
      expect((await ask('GET', `/api/cases/${keys.instance}`)).status).toBe(200)
      expect(await listed(ask, '/api/tasks?share=both')).toContain(marked)
      expect(await listed(ask, '/api/tasks?')).toContain(marked)
      expect(await listed(ask, '/api/cases?')).not.toContain(marked)
    }
    expect((await group('POST', `/api/tasks/${keys.task}/claim`, {})).status).toBe(200)
    for (const list of ['/api/cases?', '/api/cases?sort=-openedAt&', '/api/promises/board?'])
      expect(await listed(group, list)).toContain(marked)
    expect((await group('POST', `/api/tasks/${keys.task}/return`)).status).toBe(200)
  })

  test('a case is handed over: then the other unit sees it, as its history says', async () => {
    const { instance } = await open('EAST')
    const [east, west] = [as('e', 'EAST', 'supervisor'), as('w', 'WEST', 'supervisor')]
    const path = `/api/cases/${instance}`
    expect((await east('PUT', `${path}/unit`, { unit: 'NOWHERE' })).status).toBe(400)
    expect((await west('PUT', `${path}/unit`, { unit: 'WEST' })).status).toBe(404)
    expect((await east('PUT', `${path}/unit`, { unit: 'WEST' })).status).toBe(204)
    expect((await east('GET', path)).status).toBe(404)
    expect((await west('GET', path)).body.unit).toBe('WEST')
    const { items } = (await west('GET', `${path}/history?language=en`)).body
    expect(items.at(-1)).toMatchObject({ by: 'e', command: 'setVariables' })
  })

  test('live changes are those of cases that are seen', async () => {
    const url = await engine.listen()
    const headers = { 'x-punctual-unit': 'WEST', 'x-punctual-roles': 'agent' }
    const changes = eventsOf(await asking(`${url}/api/events`, { headers }))
    await open('EAST')
    const { instance } = await open('WEST')
    const { value } = await changes.next()
    expect(value?.data.instance).toBe(instance)
    await changes.return(undefined)
  })

  test('units are added, renamed, moved, retired and taken back, and remember it', async () => {
    const ask = as('boss', '', 'admin')
    const add = (unit: object) => ask('POST', '/api/units', unit)
    const change = (id: string, changes: object) => ask('PATCH', `/api/units/${id}`, changes)
    expect((await add({ id: 'NJ', name: name('南京'), parent: 'WEST' })).status).toBe(201)
    expect((await add({ id: 'NJ' })).status).toBe(409)
    expect((await add({ id: 'XX', parent: 'NOWHERE' })).body.detail).toBe(
      "expected a unit 'NOWHERE', but there is none",
    )
    expect((await change('NJ', { parent: 'EAST', name: { en: 'Nanjing' } })).body).toEqual({
      id: 'NJ',
      name: { 'zh-CN': '南京', en: 'Nanjing' },
      parent: 'EAST',
      retired: false,
    })
    expect((await change('EAST', { parent: 'NJ' })).body.detail).toBe(
      "expected a unit that is not below 'EAST' itself, but 'NJ' is",
    )
    expect((await change('EAST', { retired: true })).status).toBe(409)
    expect((await change('NJ', { retired: true })).body.retired).toBe(true)
    expect((await add({ id: 'XX', parent: 'NJ' })).body.detail).toContain('but it is retired')
    await change('NJ', { retired: false, parent: '' })
    const { items } = (await ask('GET', '/api/units/NJ/history')).body
    expect(
      items.map(({ version, parent, retired, by }: Json) => [version, parent, retired, by]),
    ).toEqual([
      [4, undefined, false, 'boss'],
      [3, 'EAST', true, 'boss'],
      [2, 'EAST', false, 'boss'],
      [1, 'WEST', false, 'boss'],
    ])
    const known = (await ask('GET', '/api/units')).body.items.map(({ id }: Json) => id)
    expect(known).toEqual(['EAST', 'HQ', 'NJ', 'SH', 'WEST'])
  })

  test('a deployment brings units in and changes those it names; others stay', async () => {
    const ask = as('boss', '', 'admin')
    await ask('POST', '/api/units', { id: 'CD', parent: 'WEST' })
    const renamed = units.map((unit) => (unit.id === 'SH' ? { ...unit, parent: 'HQ' } : unit))
    const people = JSON.parse(String(deskFiles('organisation.json')[0]!.content))
    const content = JSON.stringify({ ...people, units: renamed })
    const part = { name: 'resources', file: 'organisation.json', content }
    expect((await engine.upload('/api/deployments', [part], 'designer')).status).toBe(201)
    const all = (await ask('GET', '/api/units')).body.items
    const parents = new Map(all.map(({ id, parent }: Json) => [id, parent]))
    expect([parents.get('SH'), parents.get('CD'), parents.get('EAST')]).toEqual([
      'HQ',
      'WEST',
      'HQ',
    ])
    const { items } = (await ask('GET', '/api/units/SH/history')).body
    expect(items.map(({ by, parent }: Json) => [by, parent])).toEqual([
      ['designer', 'HQ'],
      ['anonymous', 'EAST'],
    ])
  })

  test('an account sees by its unit, by named units, or everything', async () => {
    const ask = as('boss', '', 'admin')
    const made = await ask('POST', '/api/accounts', { id: 'zoe', roles: ['agent'], unit: 'EAST' })
    expect(made.body).toMatchObject({ unit: 'EAST', scope: 'unit', units: [] })
    const change = (changes: object) => ask('PATCH', '/api/accounts/zoe', changes)
    expect((await change({ unit: 'NOWHERE' })).body.detail).toBe(
      "expected a unit 'NOWHERE', but there is none",
    )
    expect((await change({ scope: 'units' })).status).toBe(400)
    const named = await change({ scope: 'units', units: ['SH', 'WEST'] })
    expect(named.body).toMatchObject({ scope: 'units', units: ['SH', 'WEST'] })
    const wanted = { name: 't', account: 'zoe', scopes: ['case.read'], days: 1 }
    const { secret } = (await ask('POST', '/api/tokens', wanted)).body
    const seen = async () => {
      const headers = { authorization: `Bearer ${secret}` }
      const { body } = await engine.ask('GET', '/api/cases?', undefined, headers)
      const units = new Set<string>(body.items.map(({ unit }: Json) => unit))
      return [...units].toSorted((a, b) => a.localeCompare(b))
    }
    expect(await seen()).toEqual(['WEST'])
    await change({ scope: 'everything' })
    expect(await seen()).toEqual(['EAST', 'WEST'])
    await change({ scope: 'unit', unit: 'EAST' })
    expect(await seen()).toEqual(['EAST'])
    await change({ unit: '' })
    expect(await seen()).toEqual([])
  })
})
