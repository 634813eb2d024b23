/**
 * What the preview of a ladder says is what the log says once time has gone by: for every ladder
 * under `processes/`, entry by entry.
 */
import { basename } from 'node:path'
import { type TestEngine, databaseKinds, openEngine } from '../api/engine.ts'
import type { Json } from '../api/story.ts'
import { files } from './deployed.ts'

/** A Friday afternoon in Shanghai; somebody is away from Monday on. */
const opened = '2026-11-27T08:30:00.000Z'
const later = '2027-03-01T00:00:00.000Z'
const roster = {
  id: 'winter',
  zone: 'Asia/Shanghai',
  shifts: { late: ['12:00-22:00'] },
  plan: [{ person: 'wang.fang', from: '2026-11-28', to: '2026-12-31', shift: 'late' }],
  absences: [
    { person: 'li.xin', from: '2026-11-28', to: '2026-12-04', substitute: 'zhou.min' },
    { person: 'zhang.wei', from: '2026-11-30T09:00', to: '2026-12-02T12:00', reason: 'training' },
  ],
}
const variables = {
  firstResponsible: 'li.xin',
  engineer: 'zhao.lei',
  triage: { secondQueue: 'SUP', queue: 'AGT' },
  level: 'major',
  tier: 'VIP',
}
const ladders = files('ladders/*.json').map(({ text }) => JSON.parse(text).id as string)
const lengths = ['BH4@CN', 'PT30M', 'P3WD@CN', 'P7D']
const promises = ladders.map((ladder, i) => ({ ladder, within: lengths[i % lengths.length]! }))

const part = (name: string, content: string) => ({ name: 'resources', file: name, content })

const drawing = ({ ladder, within }: (typeof promises)[number]) => `<?xml version="1.0"?>
<bpmn:definitions
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d-${ladder}"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:promise="https://punctual.dev/schema/promise/1.0"
  targetNamespace="ladders">
  <bpmn:process id="try-${ladder}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="before" />
    <bpmn:userTask id="before"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="b" sourceRef="before" targetRef="work" />
    <bpmn:userTask id="work" name="Work"><bpmn:extensionElements><zeebe:userTask />
      <zeebe:assignmentDefinition assignee="li.xin" candidateGroups="SUP" />
      <promise:clock id="KEPT" within="${within}" ladder="${ladder}" />
      </bpmn:extensionElements>
      <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="c" sourceRef="work" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

const [kind] = databaseKinds
let engine: TestEngine
beforeAll(async () => {
  engine = await openEngine(kind!, { clock: 'virtual' })
  await engine.ask('PUT', '/api/clock', { at: opened })
  const everything = files('**/*.{bpmn,dmn,form,json}').filter(
    ({ path }) => !/scenarios|\.map\./.test(path),
  )
  const { status, body } = await engine.upload('/api/deployments', [
    ...everything.map(({ path, text }) => part(basename(path), text)),
    part('winter.json', JSON.stringify(roster)),
    ...promises.map((each) => part(`try-${each.ladder}.bpmn`, drawing(each))),
  ])
  expect([status, body.problems?.filter((each: Json) => each.severity === 'error')]).toEqual([
    201,
    [],
  ])
})
afterAll(() => engine.close())

const told = (notices: readonly Json[]) =>
  notices
    .map(({ rung, to, channel, message, deliverAt, held }) =>
      [rung, to, channel, message, deliverAt, held].join(' '),
    )
    .toSorted()

const inPreview = ({ rungs }: Json): Json[] =>
  rungs.flatMap(({ id, notices }: Json) => notices.map((each: Json) => ({ ...each, rung: id })))

test('every ladder does what its previews said', async () => {
  const cases = []
  for (const { ladder } of promises) {
    const processId = `try-${ladder}`
    const imagined = { processId, clock: 'KEPT', variables, startAt: opened }
    const before = await engine.post('/api/promises/preview', imagined)
    expect([ladder, before.status]).toEqual([ladder, 200])
    const { body } = await engine.post('/api/instances', { processId, variables })
    const [task] = (await engine.get(`/api/tasks?instance=${body.key}`)).body.items
    await engine.post(`/api/tasks/${task.key}/completion`, {})
    const [{ key }] = (await engine.get(`/api/promises?instance=${body.key}`)).body.items
    const live = await engine.post('/api/promises/preview', { promise: key })
    expect(live.body.rungs).toEqual(before.body.rungs)
    expect(live.body.dueAt).toBe(before.body.dueAt)
    cases.push({ ladder, instance: body.key as string, key, preview: before.body })
  }
  await engine.ask('PUT', '/api/clock', { at: later })
  for (const { ladder, instance, key, preview } of cases) {
    const log = (await engine.get(`/api/notices?instance=${instance}&limit=500`)).body.items
    expect([ladder, ...told(inPreview(preview))]).toEqual([ladder, ...told(log)])
    expect(log.length).toBeGreaterThan(0)
    const { rungs, dueAt } = (await engine.get(`/api/promises/${key}`)).body
    expect(preview.dueAt).toBe(dueAt)
    const fired = (list: readonly Json[]) => list.map(({ id, at }) => `${id} ${at}`)
    expect(fired(preview.rungs)).toEqual(fired(rungs))
    expect(preview.rungs.flatMap(({ problems }: Json) => problems)).toEqual([])
    const rungOf = new Map(log.map((each: Json) => [each.key, each.rung]))
    const read = (await engine.get(`/api/deliveries?instance=${instance}&limit=500`)).body.items
    const readers = read.map(
      ({ notice, message, reader, subject, sentAt }: Json) =>
        `${rungOf.get(notice)} ${message} ${reader} ${subject} ${sentAt}`,
    )
    const foreseen: string[] = inPreview(preview).flatMap(({ rung, message, readers: all }) =>
      all.map(({ reader, subject, at }: Json) => `${rung} ${message} ${reader} ${subject} ${at}`),
    )
    expect([ladder, ...foreseen.toSorted()]).toEqual([ladder, ...readers.toSorted()])
  }
  const stoodIn = cases.flatMap(({ preview }) => inPreview(preview)).filter((n) => n.insteadOf)
  expect(stoodIn.length).toBeGreaterThan(0)
  expect(stoodIn[0]).toMatchObject({ insteadOf: 'user:li.xin', to: 'user:zhou.min' })
})
