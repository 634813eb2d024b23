/** What may be deployed: everything or nothing, with every problem told. */
import { jest } from '@jest/globals'
import { DeploymentRefused, type Resource } from '../../apps/engine/src/deployment/deployer.ts'
import { Definitions } from '../../apps/engine/src/deployment/definitions.ts'
import { Definition } from '../../apps/engine/src/storage/entities/index.ts'
import { bpmn, callActivity, end, flows, node, start, userTask } from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const one = (id: string, inside: string): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, inside),
})
const simple = (id: string, task = 'work', extension = '') =>
  one(id, `${start()}${userTask(task, extension)}${end()}${flows(`start > ${task} > end`)}`)
const calling = (id: string, called: string) =>
  one(id, `${start()}${callActivity('call', called)}${end()}${flows('start > call > end')}`)
const json = (name: string, content: object): Resource => ({
  name,
  content: JSON.stringify(content),
})
const weekly = Object.fromEntries(['mon', 'tue'].map((day) => [day, ['08:00-12:00']]))

describe.each(databaseKinds)('deployments on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  const rulesOf = async (...resources: Resource[]): Promise<string[]> => {
    const refused = await engine.deployer.deploy(resources, BY).then(
      () => [],
      (error: DeploymentRefused) => error.problems,
    )
    return refused
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, resource }) => `${rule} in ${resource}`)
  }

  test('unchanged content keeps its version; a change gets the next', async () => {
    const first = await engine.deployer.deploy([simple('p')], BY)
    expect(first.definitions).toMatchObject([{ id: 'p', version: 1, changed: true }])
    const same = await engine.deployer.deploy([simple('p')], BY)
    expect(same).toMatchObject({
      deployment: first.deployment,
      definitions: [{ version: 1, changed: false }],
    })
    expect(same.definitions[0]!.key).toBe(first.definitions[0]!.key)
    const old = await engine.start('p')
    const next = await engine.deployer.deploy([simple('p', 'other'), simple('q')], BY)
    expect(next.definitions).toMatchObject([
      { id: 'p', version: 2, changed: true },
      { id: 'q', version: 1, changed: true },
    ])
    const latest = await engine.em.find(Definition, { id: 'p', latest: true })
    expect(latest.map(({ version }) => version)).toEqual([2])
    expect((await engine.start('p')).version).toBe(2)
    expect((await engine.start('p', { version: 1 })).version).toBe(1)
    expect((await engine.openTasks({ instance: old.instance }))[0]!.element).toBe('work')
  })

  test('an error in one file deploys nothing of the others', async () => {
    const broken = { name: 'broken.bpmn', content: '<bpmn:definitions' }
    expect(await rulesOf(simple('fine'), broken)).toHaveLength(1)
    expect(await engine.em.count(Definition, { id: 'fine' })).toBe(0)
  })

  test('what is referred to has to be there', async () => {
    const form = '<zeebe:formDefinition formId="ask"/>'
    const clock = '<promise:clock id="C" within="PT1H" ladder="up" calendar="MARS"/>'
    const decision = node(
      'businessRuleTask',
      'decide',
      '<zeebe:calledDecision decisionId="rate" resultVariable="r"/>',
    )
    expect(await rulesOf(calling('a', 'nothing'))).toEqual(['unknown-process in a.bpmn'])
    expect(await rulesOf(simple('b', 'work', form))).toEqual(['unknown-form in b.bpmn'])
    expect(await rulesOf(simple('c', 'work', clock))).toHaveLength(2)
    expect(
      await rulesOf(one('d', `${start()}${decision}${end()}${flows('start > decide > end')}`)),
    ).toEqual(['unknown-decision in d.bpmn'])
    const people = json('organisation.json', { roles: [{ id: 'A', calendar: 'MARS' }] })
    expect(await rulesOf(people)).toEqual(['unknown-calendar in organisation.json'])
    expect(
      await rulesOf(simple('b', 'work', form), json('ask.form', { id: 'ask', components: [] })),
    ).toEqual([])
  })

  test('processes that call each other in a circle are refused, whenever they come', async () => {
    expect(await rulesOf(calling('x', 'y'), calling('y', 'x'))).toEqual([
      expect.stringMatching(/^call-cycle in [xy].bpmn$/),
    ])
    expect(await rulesOf(simple('y'))).toEqual([])
    expect(await rulesOf(calling('x', 'y'))).toEqual([])
    expect(await rulesOf(calling('y', 'x'))).toEqual(['call-cycle in y.bpmn'])
  })

  test('files that say nothing or say it twice are refused', async () => {
    expect(await rulesOf(simple('t'), { ...simple('t'), name: 'again.bpmn' })).toEqual([
      'duplicate-definition in again.bpmn',
    ])
    expect(await rulesOf(json('what.json', { a: 1 }))).toEqual(['unknown-kind in what.json'])
    expect(await rulesOf({ name: 'note.txt', content: '' })).toEqual(['unknown-kind in note.txt'])
    expect(await rulesOf({ name: 'bad.json', content: '{' })).toEqual(['not-json in bad.json'])
    expect(await rulesOf()).toEqual(['empty-deployment in '])
  })

  test('a calendar of one’s own replaces the one that comes along', async () => {
    const definitions = engine.app.get(Definitions)
    expect(definitions.calendar('DESK')!.version).toBe(1)
    const desk = json('DESK.json', { id: 'DESK', zone: 'Asia/Shanghai', weekly })
    const { definitions: deployed } = await engine.deployer.deploy([desk], BY)
    expect(deployed).toMatchObject([{ kind: 'calendar', version: 2 }])
    expect(definitions.calendar('DESK')!.version).toBe(2)
    expect(definitions.calendar('DESK@1')!.version).toBe(1)
  })

  test('deployments at the same time do not get the same version', async () => {
    const variants = Array.from({ length: 6 }, (_, n) => simple('race', `work${n}`))
    await Promise.all(variants.map((each) => engine.deployer.deploy([each], BY)))
    const rows = await engine.em.find(Definition, { id: 'race' }, { orderBy: { version: 'asc' } })
    expect(rows.map(({ version, latest }) => [version, latest])).toEqual(
      [1, 2, 3, 4, 5, 6].map((version) => [version, version === 6]),
    )
  })

  test('everything is there again after a restart', async () => {
    await engine.close()
    engine = await openEngine(database)
    expect(engine.app.get(Definitions).calendar('DESK')!.version).toBe(2)
    expect((await engine.start('race')).version).toBe(6)
  })
})
