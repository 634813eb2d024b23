/** What is being drawn outlives its page, and of two who save the same version one is told. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => void (engine = await openEngine(kind)))
  afterAll(() => engine.close())

  const drawn = { name: '派单', resource: 'dispatch.bpmn', content: '<unfinished\n' }
  const save = (key: string, body: object, user: string) =>
    engine.ask('PUT', `/api/drafts/${key}`, body, { 'x-punctual-user': user })

  test('a draft is kept as it was left, unfinished or not', async () => {
    const { status, body } = await engine.post('/api/drafts', drawn, 'li.xin')
    expect(status).toBe(201)
    const wanted = { name: '派单', resource: 'dispatch.bpmn', version: 1, savedBy: 'li.xin' }
    expect(body).toMatchObject(wanted)
    const read = await engine.get(`/api/drafts/${body.key}`)
    expect(read.body).toEqual({ ...body, content: drawn.content })
    const { items } = (await engine.get('/api/drafts')).body
    expect(items).toEqual([body])
  })

  test('who saves an older version is told who was first, and nothing is lost', async () => {
    const { key } = (await engine.post('/api/drafts', drawn, 'li.xin')).body
    const first = await save(key, { ...drawn, content: 'A', version: 1 }, 'wang.fang')
    expect(first).toMatchObject({ status: 200, body: { version: 2, savedBy: 'wang.fang' } })
    expect(first.body.content).toBeUndefined()
    const second = await save(key, { ...drawn, content: 'B', version: 1 }, 'li.xin')
    expect(second.status).toBe(409)
    expect(second.body.detail).toContain('but wang.fang has saved version 2')
    expect((await engine.get(`/api/drafts/${key}`)).body.content).toBe('A')
    const removed = await engine.ask('DELETE', `/api/drafts/${key}`)
    expect(removed.status).toBe(204)
    expect((await engine.get(`/api/drafts/${key}`)).status).toBe(404)
  })

  test('a path, another kind of file and a NUL are refused by name', async () => {
    for (const wrong of [
      { resource: '../x.bpmn' },
      { resource: 'x.exe' },
      { content: '\0' },
      { basedOn: 'x' },
    ]) {
      const { status, body } = await engine.post('/api/drafts', { ...drawn, ...wrong })
      expect(status).toBe(400)
      expect(body.problems).toMatchObject([{ property: Object.keys(wrong)[0] }])
    }
  })
})
