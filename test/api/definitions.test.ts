/** Deploying files and reading what they became. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookAt } from '../../apps/modeler/src/designer/look.ts'
import { readShelf } from '../../apps/modeler/src/api/shelf.ts'
import { inChinese } from '../../apps/modeler/src/problems/in-chinese.ts'
import { bpmn, callActivity, flows, start } from '../engine/bpmn.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, deskFiles, fixtures } from './story.ts'

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => void (engine = await openEngine(kind)))
  afterAll(() => engine.close())

  test('all files of a desk become definitions, and the same files change nothing', async () => {
    const first = await engine.upload('/api/deployments', deskFiles())
    expect(first).toMatchObject({ status: 201, body: { problems: [] } })
    const kinds = first.body.definitions.map(
      (d: Json) => `${d.kind} ${d.id} ${d.version} ${d.changed}`,
    )
    expect(kinds.toSorted()).toEqual([
      'form desk-register 1 true',
      'ladder desk 1 true',
      'messages en 1 true',
      'organisation organisation 1 true',
      'process desk 1 true',
      'process shipping 1 true',
      'process ticket 1 true',
    ])
    const again = await engine.upload('/api/deployments', deskFiles())
    expect(again.body.definitions.every((d: Json) => !d.changed && d.version === 1)).toBe(true)
  })

  test('a changed file is a new version, and only the latest is the latest', async () => {
    await engine.upload('/api/deployments', deskFiles())
    const content = readFileSync(join(fixtures, 'shipping.bpmn'), 'utf8').replace('PT30M', 'PT45M')
    const changed = { name: 'resources', content, file: 'shipping.bpmn' }
    const { body } = await engine.upload('/api/deployments', [changed], 'li.na')
    expect(body.definitions).toEqual([
      expect.objectContaining({ id: 'shipping', version: 2, changed: true }),
    ])
    const all = await engine.get('/api/definitions?kind=process&id=shipping')
    expect(all.body.items.map((d: Json) => [d.version, d.latest])).toEqual([
      [1, false],
      [2, true],
    ])
    const latest = await engine.get('/api/definitions?kind=process&latest=true')
    expect(latest.body.items.map((d: Json) => d.id).toSorted()).toEqual([
      'desk',
      'shipping',
      'ticket',
    ])
  })

  test('a definition is read with its file', async () => {
    await engine.upload('/api/deployments', deskFiles())
    const { body } = await engine.get('/api/definitions?kind=process&id=desk')
    const [desk] = body.items
    expect((await engine.get(`/api/definitions/${desk.key}`)).body).toEqual(desk)
    const xml = await engine.get(`/api/definitions/${desk.key}/xml`)
    expect(xml.headers['content-type']).toContain('text/xml')
    expect(xml.body).toBe(readFileSync(join(fixtures, 'desk.bpmn'), 'utf8'))
    const ladders = await engine.get('/api/definitions?kind=ladder')
    const json = await engine.get(`/api/definitions/${ladders.body.items[0].key}/xml`)
    expect(json.headers['content-type']).toContain('application/json')
    expect(json.body.id).toBe('desk')
  })

  test('a file with an error deploys nothing of the whole deployment, and says where', async () => {
    const broken = readFileSync(join(fixtures, 'ticket.bpmn'), 'utf8')
      .replace('id="ticket"', 'id="broken"')
      .replace('within="PT1H"', 'within="an hour"')
    const { status, body } = await engine.upload('/api/deployments', [
      { name: 'resources', content: broken, file: 'broken.bpmn' },
      { name: 'resources', content: '{"id":"late","rungs":[{"at":"soon"}]}', file: 'late.json' },
    ])
    expect(status).toBe(422)
    expect(body.type).toBe('https://punctual.dev/problems/deployment-refused')
    expect(body.problems).toContainEqual(
      expect.objectContaining({ resource: 'broken.bpmn', severity: 'error', element: 'take' }),
    )
    expect(body.problems).toContainEqual(expect.objectContaining({ resource: 'late.json' }))
    const found = await engine.get('/api/definitions?id=broken')
    expect(found.body.items).toEqual([])
  })

  test('uploads that are no deployment are refused by name', async () => {
    const deploy = (parts: Parameters<typeof engine.upload>[1]) =>
      engine.upload('/api/deployments', parts)
    expect(await engine.post('/api/deployments', {})).toMatchObject({ status: 415 })
    expect(await deploy([])).toMatchObject({ status: 400 })
    expect(await deploy([{ name: 'file', content: 'x', file: 'x.bpmn' }])).toMatchObject({
      status: 400,
      body: { detail: "expected files in parts named 'resources', but found the part 'file'" },
    })
    const binary = Buffer.from([0xff, 0xfe, 0x00, 0xff])
    expect(await deploy([{ name: 'resources', content: binary, file: 'x.bpmn' }])).toMatchObject({
      status: 400,
      body: { detail: "expected 'x.bpmn' to be UTF-8 text, but it is not" },
    })
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 32)
    expect(await deploy([{ name: 'resources', content: large, file: 'x.bpmn' }])).toMatchObject({
      status: 413,
      body: { type: 'https://punctual.dev/problems/payload-too-large' },
    })
  })

  test('who draws is told of a file what the engine says when it refuses it', async () => {
    await engine.upload('/api/deployments', deskFiles())
    for (const file of ['inner.bpmn', 'middle.bpmn', 'outer.bpmn', 'lamp.machine.json'])
      expect(await engine.upload('/api/deployments', [partOf('deployed', file)])).toMatchObject({
        status: 201,
      })
    const read = async <T>(path: string) => (await engine.get(path)).body as T
    const shelf = await readShelf(read, 'Asia/Shanghai')
    const sourceOf = async (key: string) => {
      const { body } = await engine.get(`/api/definitions/${key}/xml`)
      return typeof body === 'string' ? body : JSON.stringify(body)
    }
    const draftOf = async () => undefined
    const rules = new Set<string>()
    for (const file of readdirSync(join(gateFiles, 'refused'))) {
      const part = partOf('refused', file)
      const { status, body } = await engine.upload('/api/deployments', [part])
      const resource = { name: file, content: part.content }
      const told = await lookAt(resource, { shelf, sourceOf, draftOf, at: Date.now() })
      expect([file, status]).toEqual([file, 422])
      expect({ file, problems: told }).toEqual({ file, problems: body.problems })
      for (const { rule } of told) rules.add(rule)
    }
    const needed = ['call-cycle', 'start-event', 'taken-id', 'clock', 'unknown-form', 'form-id']
    expect(needed.filter((rule) => !rules.has(rule))).toEqual([])
  })

  test('who draws is told what drafts will make of calls, in both languages', async () => {
    const read = async <T>(path: string) => (await engine.get(path)).body as T
    const shelf = await readShelf(read, 'Asia/Shanghai')
    const sourceOf = async (key: string) => (await engine.get(`/api/definitions/${key}/xml`)).body
    const drafts = new Map([
      ['there', bpmn('there', start() + callActivity('back', 'here') + flows('start > back'))],
      ['broken', '<none'],
    ])
    const draftOf = async (id: string) => drafts.get(id)
    const look = (inside: string) =>
      lookAt(
        { name: 'here.bpmn', content: bpmn('here', inside) },
        { shelf, sourceOf, draftOf, at: Date.now() },
      )
    const found = await look(start() + callActivity('go', 'there') + flows('start > go'))
    expect(found.map(({ severity, rule, element }) => [severity, rule, element])).toEqual([
      ['error', 'unknown-process', 'go'],
      ['warning', 'call-cycle', 'go'],
    ])
    expect(found[0]?.sentence).toMatch(/'there' .* it is a draft: deploy the draft first/)
    expect(found.map((problem) => inChinese(problem)?.original)).toEqual([undefined, undefined])
    expect(inChinese(found[0]!)?.text).toContain('还只是草稿')
    const other = await look(start() + callActivity('go', 'broken') + flows('start > go'))
    expect(other.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/but it is not$/)])
  })
})

const gateFiles = join(import.meta.dirname, 'gate-files')

function partOf(folder: 'deployed' | 'refused', file: string) {
  const content = readFileSync(join(gateFiles, folder, file), 'utf8')
  return { name: 'resources', content, file }
}
