/** Four eyes on one case, and personal data of customers: who may do it, who sees it. */
import { routeNeeds } from '../../apps/engine/src/identity/route-permissions.ts'
import { permissionsOf, type Role } from '../../apps/engine/src/identity/permissions.ts'
import { routeSubjects } from '../../apps/engine/src/visibility/route-subjects.ts'
import { bpmn } from '../engine/bpmn.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

const NAME = '欧阳明月'
const PHONE = '13812345678'
const MAIL = 'mingyue@example.com'
const clear = [NAME, PHONE, MAIL, '世纪大道一百号']
const variables = {
  orderId: 'P-1',
  title: `${NAME} 的手机`,
  customerName: NAME,
  phone: PHONE,
  customer: { name: NAME, email: MAIL, language: 'zh-CN' },
  street: '上海市浦东新区世纪大道一百号',
}
const form = {
  id: 'street',
  type: 'default',
  components: [{ type: 'textfield', key: 'street', properties: { personal: 'address' } }],
}
const four = bpmn(
  'four',
  `<bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="repair" />
  <bpmn:userTask id="repair" name="维修"><bpmn:extensionElements><zeebe:userTask />
    <zeebe:assignmentDefinition candidateGroups="ENG" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:sequenceFlow id="f2" sourceRef="repair" targetRef="check" />
  <bpmn:userTask id="check" name="质检"><bpmn:extensionElements><zeebe:userTask />
    <zeebe:assignmentDefinition candidateGroups="QC,ENG" /><promise:review of="repair" />
  </bpmn:extensionElements></bpmn:userTask>
  <bpmn:sequenceFlow id="f3" sourceRef="check" targetRef="e" /><bpmn:endEvent id="e" />`,
)

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  let instance: string
  beforeAll(async () => {
    engine = await openEngine(kind)
    const files = [
      ...deskFiles(),
      { name: 'resources', file: 'four.bpmn', content: four },
      { name: 'resources', file: 'street.form', content: JSON.stringify(form) },
    ]
    expect((await engine.upload('/api/deployments', files)).status).toBe(201)
    const request = { processId: 'desk', businessId: 'P-1', variables }
    instance = (await engine.post('/api/instances', request)).body.key
  })
  afterAll(() => engine.close())

  const as =
    (who: string, roles: string, groups = '') =>
    (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: unknown) =>
      engine.ask(method, url, payload, {
        'x-punctual-user': who,
        'x-punctual-roles': roles,
        'x-punctual-groups': groups,
      })

  test('who did the work neither takes the review, is given it nor does it', async () => {
    const [he, gao] = [as('he.jun', 'agent', 'ENG'), as('gao.feng', 'agent', 'QC')]
    const sup = as('wang', 'supervisor')
    const { key } = (await engine.post('/api/instances', { processId: 'four' })).body
    const open = async () => (await he('GET', `/api/tasks?instance=${key}`)).body.items[0]
    const repair = await open()
    await he('POST', `/api/tasks/${repair.key}/claim`, {})
    expect((await he('POST', `/api/tasks/${repair.key}/completion`, {})).status).toBe(200)
    const check = await open()
    expect([check.element, check.excluded]).toEqual(['check', ['he.jun']])
    const refused = {
      status: 409,
      body: { detail: "expected somebody other than 'he.jun' for '质检', but they did '维修'" },
    }
    expect(await he('POST', `/api/tasks/${check.key}/claim`, {})).toMatchObject(refused)
    expect(await he('POST', `/api/tasks/${check.key}/completion`, {})).toMatchObject(refused)
    const given = { assignee: 'he.jun', override: true, reason: 'busy' }
    expect(await sup('POST', `/api/tasks/${check.key}/claim`, given)).toMatchObject(refused)
    for (const sort of ['due', 'createdAt']) {
      const shares = async (ask: typeof he) =>
        (await ask('GET', `/api/tasks?share=available&sort=${sort}`)).body.items.map(
          ({ key: each }: Json) => each,
        )
      expect([sort, await shares(he)]).toEqual([sort, []])
      expect([sort, await shares(gao)]).toEqual([sort, [check.key]])
    }
    const why = `/api/instances/${key}/why?about=task&of=${check.key}&person=he.jun&language=en`
    const { lines } = (await sup('GET', why)).body
    expect(lines.map(({ text }: Json) => text)).toContain(
      'he.jun may not do it: they did “维修”, and somebody else has to review it.',
    )
    expect((await gao('POST', `/api/tasks/${check.key}/completion`, {})).status).toBe(200)
  })

  test('an auditor does no work, and audits no case in which they acted', async () => {
    const admin = as('boss', 'admin')
    const account = { id: 'eve', roles: ['auditor', 'agent'] }
    expect((await admin('POST', '/api/accounts', account)).body.detail).toBe(
      "expected an auditor who does no work on cases, but 'agent' does: give one or the other",
    )
    const worked = as('he.jun', 'agent,supervisor')
    await worked('PATCH', `/api/instances/${instance}/variables`, { variables: { seen: true } })
    const audited = await as('he.jun', 'auditor')('GET', `/api/cases/${instance}/history`)
    expect(audited.status).toBe(403)
    expect(audited.body.detail).toMatch(/had no part in the case, but 'he.jun' did 'setVariables'/)
    expect((await as('eye', 'auditor')('GET', `/api/cases/${instance}/history`)).status).toBe(200)
  })

  test.each(['designer', 'operator', 'auditor'] as const)(
    'a %s reads every route, and no personal data in any answer',
    async (role: Role) => {
      const ask = as(`a-${role}`, role)
      const [task] = (await engine.get(`/api/tasks?instance=${instance}`)).body.items
      const [promise] = (await engine.get(`/api/promises?instance=${instance}`)).body.items
      const keys: Record<string, string> = { instance, task: task.key, promise: promise.key }
      const span = 'from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&limit=500'
      let read = 0
      for (const [route, need] of Object.entries(routeNeeds)) {
        const [method, path] = route.split(' ') as ['GET', string]
        const key = keys[routeSubjects[route] ?? '']
        if (method !== 'GET' || path === '/api/events' || !permissionsOf([role]).has(need as never))
          continue
        if (path.includes(':') && key === undefined) continue
        const url = path.replace(':key', key ?? '')
        const query = path.endsWith('/why') ? 'about=task&of=register' : span
        const { status, body } = await ask('GET', `${url}?${query}`)
        const text = JSON.stringify(status === 400 ? (await ask('GET', url)).body : body)
        for (const value of clear) expect([route, text.includes(value)]).toEqual([route, false])
        read++
      }
      expect(read).toBeGreaterThan(role === 'designer' ? 5 : 18)
    },
  )

  test('the masks tell as much as is needed, in data, titles and sentences', async () => {
    const ask = as('op', 'operator')
    const { body } = await ask('GET', `/api/cases/${instance}`)
    expect(body.title).toBe('欧** 的手机')
    expect(body.variables).toMatchObject({
      orderId: 'P-1',
      customerName: '欧**',
      phone: '138****5678',
      customer: { name: '欧**', email: 'm***@example.com', language: 'zh-CN' },
      street: '上海市****',
    })
    const { items } = (await ask('GET', `/api/cases/${instance}/history?language=en`)).body
    const told = items[0].events.map(({ sentence }: Json) => sentence).join()
    expect(told).toContain('138****5678')
    const filter = encodeURIComponent(JSON.stringify({ phone: PHONE }))
    const guess = await ask('GET', `/api/operations/instances?variables=${filter}`)
    expect([guess.status, guess.body.detail]).toEqual([
      403,
      "expected a search without personal data, but it asks for 'phone'",
    ])
    const all = await engine.get(`/api/operations/instances?variables=${filter}`)
    expect(all.body.items).toHaveLength(1)
  })

  test('agents see it in clear, on record once an hour; auditors for a reason', async () => {
    const agent = as('li.na', 'agent')
    for (let i = 0; i < 3; i++) {
      const { body } = await agent('GET', `/api/cases/${instance}`)
      expect(body.variables).toMatchObject({ phone: PHONE, customerName: NAME })
    }
    const auditor = as('eye', 'auditor')
    const reads = async (who: string) =>
      (await auditor('GET', `/api/cases/${instance}/reads`)).body.items
        .filter(({ by }: Json) => by === who)
        .map(({ kind, what }: Json) => [kind, what])
    expect(await reads('li.na')).toEqual([
      ['personal', 'P-1: customer.email, customer.name, customerName, phone, street'],
    ])
    const reveal = (reason: string) => auditor('POST', `/api/cases/${instance}/reveal`, { reason })
    expect((await reveal('')).status).toBe(400)
    const { items } = (await reveal('complaint 7')).body
    expect(items).toContainEqual({ field: 'phone', value: PHONE })
    expect(await reads('eye')).toEqual([
      ['reveal', expect.stringMatching(/phone.* — complaint 7$/)],
    ])
    const denied = await agent('POST', `/api/cases/${instance}/reveal`, { reason: 'x' })
    expect(denied.status).toBe(403)
    const log = await auditor('GET', '/api/accesses?kind=reveal')
    expect(log.body.items).toHaveLength(1)
  })

  test('a form that declares a kind of personal data which is none is refused', async () => {
    const [field] = form.components
    const wrong = { ...form, components: [{ ...field, properties: { personal: 'fone' } }] }
    const part = { name: 'resources', file: 'wrong.form', content: JSON.stringify(wrong) }
    const { status, body } = await engine.upload('/api/deployments', [part])
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('\\"fone\\"')
  })

  test('the cases of one customer find each other, for who sees them', async () => {
    const again = { phone: '138-1234 5678', title: `${NAME} 又来了` }
    const more = { processId: 'desk', businessId: 'P-2', variables: again }
    const { key } = (await engine.post('/api/instances', more)).body
    const stranger = { processId: 'desk', businessId: 'P-3', variables: { phone: '13800000000' } }
    await engine.post('/api/instances', stranger)
    const [agent, auditor] = [as('li.na', 'agent'), as('audit', 'auditor')]
    const others = async (ask: typeof agent) =>
      (await ask('GET', `/api/cases/${instance}`)).body.customerCases
    expect(await others(as('sup', 'supervisor'))).toMatchObject([
      { key, businessId: 'P-2', processId: 'desk', state: 'active' },
    ])
    expect(JSON.stringify(await others(auditor))).not.toMatch(/又来了|1234/)
    expect((await agent('GET', `/api/cases/${key}`)).body.customerCases).toMatchObject([
      { businessId: 'P-1' },
    ])
    const called = async (text: string) => {
      const path = `/api/cases?customer=${encodeURIComponent(text)}`
      return (await agent('GET', path)).body.items.map((item: Json) => item.businessId)
    }
    expect(await called(PHONE)).toEqual(['P-2', 'P-1'])
    expect(await called('138 1234 5678')).toEqual(['P-2', 'P-1'])
    expect(await called('1381234')).toEqual([])
    expect(await called('12')).toEqual([])
    expect((await auditor('GET', `/api/cases?customer=${PHONE}`)).status).toBe(403)
    await engine.ask('PATCH', `/api/instances/${key}/variables`, {
      variables: { customerId: 'K-7' },
    })
    expect(await called(PHONE)).toEqual(['P-1'])
    expect(await called('K-7')).toEqual(['P-2'])
  })
})
