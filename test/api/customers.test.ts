/** Links for customers: signed, with an end, taken back; nothing of the inside; one answer. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

/** What a case knows and its customer is not told. */
const inside = { firstResponsible: 'li.na', tier: 'gold-tier', remark: 'a difficult one' }
const names = ['zh-CN', 'en']
/** All that the page of a customer is given, by the name of what it is in. */
const told: Record<string, readonly string[]> = {
  '': ['kind', 'number', 'state', 'openedAt', 'steps', 'promises', 'expiresAt'],
  steps: names,
  promises: ['step', 'standing', 'dueAt'],
  step: names,
}

/** Names in an answer that nobody has allowed, wherever they stand. */
function untold(answer: Json, of = ''): string[] {
  if (Array.isArray(answer)) return answer.flatMap((each) => untold(each, of))
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([name, part]) =>
    told[of]?.includes(name) ? untold(part, name) : [`${of}.${name}`],
  )
}

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  let caseKey: string
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    const variables = { orderId: 'K-1', phone: '13800138000', ...inside }
    const body = { processId: 'desk', businessId: 'K-1', variables }
    caseKey = (await engine.post('/api/instances', body)).body.key
  })
  afterAll(() => engine.close())

  const make = async (link: object): Promise<Json> => {
    const { status, body } = await engine.post(`/api/cases/${caseKey}/links`, link)
    expect(status).toBe(201)
    return body
  }
  const addressOf = ({ path }: Json) => path.replace('/c/', '/api/customer/')

  test('a link shows number, step and promises, and nothing of the inside', async () => {
    const link = await make({ kind: 'status' })
    const { status, body } = await engine.get(addressOf(link))
    expect(status).toBe(200)
    expect(body).toMatchObject({ kind: 'status', number: 'K-1', state: 'active' })
    expect(body.steps.length).toBeGreaterThan(0)
    expect(body.promises[0]).toMatchObject({ standing: 'onTime', dueAt: expect.any(String) })
    const text = JSON.stringify(body)
    expect(text).not.toMatch(/13800138000|li\.na|role:|AGT/)
    expect(text).not.toContain(caseKey)
    expect(link.path).not.toContain(caseKey)
  })

  test('a link that is forged, run out or taken back is told in the same words', async () => {
    const link = await make({ kind: 'status', days: 1 })
    const last = link.path.at(-1) === 'A' ? 'B' : 'A'
    const forged = await engine.get(addressOf({ path: link.path.slice(0, -1) + last }))
    const unknown = await engine.get('/api/customer/none')
    const taken = await engine.post(`/api/links/${link.key}/revocation`)
    expect(taken.body.revokedAt).toBeDefined()
    const gone = await engine.get(addressOf(link))
    const details = [forged, unknown, gone].map(({ status, body }) => [status, body.detail])
    expect(new Set(details.map(String)).size).toBe(1)
    expect(details[0]![0]).toBe(404)
    expect((await engine.post('/api/links/none/revocation')).status).toBe(404)
  })

  test('a survey is answered once and kept; what it does not ask is left out', async () => {
    const link = await make({ kind: 'survey' })
    const path = `${addressOf(link)}/answer`
    const answer = { score: 5, remark: 'quick', price: 0 }
    const both = await Promise.all([engine.post(path, { answer }), engine.post(path, { answer })])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { body } = await engine.get(`/api/cases/${caseKey}/links`)
    const kept = body.items.find(({ key }: Json) => key === link.key)
    expect(kept.answer).toEqual({ score: 5, remark: 'quick' })
    expect((await engine.post(path, { answer: {} })).status).toBe(400)
    const look = await make({ kind: 'status' })
    expect((await engine.post(`${addressOf(look)}/answer`, { answer })).status).toBe(404)
  })

  test('an answer completes the task of the survey in the name of the customer', async () => {
    const { body: tasks } = await engine.get(`/api/tasks?instance=${caseKey}`)
    const task = tasks.items.find(({ formId }: Json) => formId !== undefined)
    const { body: form } = await engine.get(`/api/tasks/${task.key}/form`)
    const link = await make({ kind: 'survey', task: task.key })
    const asked = form.components.find(({ key }: Json) => key !== undefined)
    const { status } = await engine.post(`${addressOf(link)}/answer`, {
      answer: { [asked.key]: 'x' },
    })
    expect(status).toBe(200)
    const { body: done } = await engine.get(`/api/tasks/${task.key}`)
    expect(done.state).toBe('completed')
    const history = await engine.get(`/api/cases/${caseKey}/history?limit=500`)
    const completing = history.body.items.find(({ command }: Json) => command === 'completeTask')
    expect(completing.by).toBe('customer')
    await engine.upload(`/api/cases/${caseKey}/comments`, [{ name: 'body', content: 'beware' }])
    const activation = { type: 'stock-check', worker: 'w', maxJobs: 1, timeoutMs: 60_000 }
    const [job] = (await engine.post('/api/jobs/activation', activation)).body.jobs
    const failure = { retries: 0, message: 'the store burns' }
    expect((await engine.post(`/api/jobs/${job.key}/failure`, failure)).status).toBe(204)
    const { body: known } = await engine.get(`/api/cases/${caseKey}`)
    expect(JSON.stringify(known.incidents)).toContain('the store burns')
    const { body: seen } = await engine.get(addressOf(await make({ kind: 'status' })))
    expect(seen.steps.length).toBeGreaterThan(0)
    expect(untold(seen)).toEqual([])
    expect(JSON.stringify(seen)).not.toMatch(/difficult|gold-tier|beware|burns|stock-check|li\.na/)
    expect(JSON.stringify(seen)).not.toContain(caseKey)
    const refused = await engine.post(`/api/cases/${caseKey}/links`, {
      kind: 'survey',
      task: task.key,
    })
    expect(refused.status).toBe(400)
  })

  test('whoever asks too much has to wait', async () => {
    const asked = await Promise.all(
      Array.from({ length: 70 }, () => engine.get('/api/customer/none')),
    )
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([404, 429]))
    expect(asked.at(-1)!.headers['retry-after']).toBe('60')
  })
})
