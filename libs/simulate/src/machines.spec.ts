import { error, message, process, readMachine, type Graph } from '@punctual/model'
import { advance } from './advance.ts'
import { performCommand } from './operations.ts'
import { checkScenario } from './scenario/check-scenario.ts'
import { describeFailure, runScenario } from './scenario/run-scenario.ts'
import { nine, start, told, worldAfter, worldOf } from './testing/small-world.ts'
import { openTasks, type World } from './world.ts'

function machine(definition: object): Graph {
  const { graph, problems } = readMachine(JSON.stringify(definition))
  if (!graph) throw new Error(problems.map(({ sentence }) => sentence).join('; '))
  return graph
}

const loaner = machine({
  id: 'loaner',
  initial: 'reserved',
  meta: { correlationKey: '=order' },
  context: { order: null },
  states: {
    reserved: { on: { ISSUE: 'issued' } },
    issued: {
      meta: { announced: true },
      after: { PT48H: 'overdue' },
      on: { RETURN: { target: 'returned', guard: '=event.wiped' }, LOSE: 'lost' },
    },
    overdue: { on: { RETURN: 'returned' } },
    lost: { entry: { type: 'throwError', params: { code: 'LOST' } } },
    returned: { type: 'final' },
  },
  output: { back: '=order' },
})
const active = ({ instances }: World, processId: string) =>
  [...instances.values()]
    .filter((each) => each.processId === processId)
    .flatMap(({ state }) => Object.values(state.elements).map(({ element }) => element))
const send = (world: World, processId: string, event: string, variables = {}) => {
  const { key } = [...world.instances.values()].find((each) => each.processId === processId)!
  return performCommand(world, {
    instance: key,
    command: { type: 'sendEvent', event, variables },
    by: 'li.na',
  })
}

describe('a process and a machine', () => {
  const calling = process('repair')
    .startEvent('begin')
    .callActivity('lend', { processId: 'loaner', outputs: { returned: '=back' } })
    .userTask('after', {})
    .endEvent('end')
    .boundaryEvent('gone', 'lend', error('LOST'))
    .userTask('charge', {})
    .endEvent('charged')
    .graph()

  test('it calls it and gets its output', () => {
    const world = worldAfter(start(worldOf([calling, loaner]), 'repair', { order: 'RO-1' }))
    const issued = worldAfter(send(world, 'loaner', 'ISSUE'))
    expect(active(issued, 'loaner')).toEqual(['loaner', 'loaner.issued'])
    const after = worldAfter(send(issued, 'loaner', 'RETURN', { wiped: true }))
    expect(openTasks(after).map(({ element }) => element)).toEqual(['after'])
    expect(after.instances.get('1')!.state.variables[1]).toMatchObject({ returned: 'RO-1' })
  })

  test('an error that it throws comes out of the call', () => {
    const world = worldAfter(start(worldOf([calling, loaner]), 'repair', { order: 'RO-1' }))
    const lost = worldAfter(send(worldAfter(send(world, 'loaner', 'ISSUE')), 'loaner', 'LOSE'))
    expect(openTasks(lost).map(({ element }) => element)).toEqual(['charge'])
    expect(active(lost, 'loaner')).toEqual([])
  })

  test('its timers go off by themselves', () => {
    const world = worldAfter(start(worldOf([loaner]), 'loaner', { order: 'RO-1' }))
    const issued = worldAfter(send(world, 'loaner', 'ISSUE'))
    const late = worldAfter(advance(issued, nine + 49 * 3_600_000))
    expect(active(late, 'loaner')).toEqual(['loaner', 'loaner.overdue'])
  })

  const asking = process('desk')
    .startEvent('begin')
    .intermediateThrowEvent('issue', message('ISSUE', '=order'))
    .userTask('pause', {})
    .intermediateThrowEvent('ask', message('loaner.issued?', '=order'))
    .intermediateCatchEvent('wait', message('loaner.issued', '=order'))
    .userTask('after', {})
    .endEvent('end')
    .graph()

  test('it speaks to it by messages, and waits for a state even when it came late', () => {
    const world = worldAfter(start(worldOf([asking, loaner]), 'loaner', { order: 'RO-1' }))
    const outcome = start(world, 'desk', { order: 'RO-1' })
    expect(active(worldAfter(outcome), 'loaner')).toEqual(['loaner', 'loaner.issued'])
    const found = openTasks(worldAfter(outcome)).find(({ element }) => element === 'pause')!
    const command = { type: 'completeTask', key: found.task.key } as const
    const after = performCommand(worldAfter(outcome), { ...found, command, by: 'li.na' })
    expect(told(after, 'messageThrown', 'messageCorrelated', 'taskCreated')).toEqual([
      '2 messageThrown ask',
      '1 messageCorrelated loaner',
      '1 messageThrown loaner',
      '2 messageCorrelated wait',
      '2 taskCreated after',
    ])
  })

  test('a state that comes later is waited for', () => {
    const world = worldAfter(start(worldOf([waiting, loaner]), 'loaner', { order: 'RO-1' }))
    const waited = worldAfter(start(world, 'desk', { order: 'RO-1' }))
    expect(openTasks(waited)).toEqual([])
    expect(openTasks(worldAfter(send(waited, 'loaner', 'ISSUE')))).toHaveLength(1)
  })
})

const waiting = process('desk')
  .startEvent('begin')
  .intermediateCatchEvent('wait', message('loaner.issued', '=order'))
  .userTask('after', {})
  .endEvent('end')
  .graph()

const orchestra = machine({
  id: 'case',
  initial: 'open',
  states: {
    open: {
      entry: { type: 'startProcess', params: { processId: 'desk', variables: { order: 'X' } } },
      invoke: {
        id: 'lend',
        src: 'machine',
        input: { machineId: 'loaner', variables: { order: 'X' } },
        onDone: 'closed',
        onError: 'failed',
      },
      on: {
        HAND_OUT: { actions: { type: 'send', params: { to: { invoke: 'lend' }, event: 'ISSUE' } } },
        WIPED: {
          actions: {
            type: 'send',
            params: { to: { businessId: 'B-1' }, event: 'RETURN', data: { wiped: true } },
          },
        },
      },
    },
    closed: { type: 'final' },
    failed: {},
  },
})

/** What a step expects, under the member that no literal may have. */
const expecting = (expectation: object): object =>
  JSON.parse(`{"then":${JSON.stringify(expectation)}}`)

const scenario = {
  name: { en: 'A machine starts a process, another machine and ends with it' },
  given: { process: 'case', businessId: 'B-1', at: '2026-03-03T09:00' },
  steps: [
    expecting({
      status: 'active',
      tasks: {},
      states: { case: ['case.open'], loaner: ['loaner.reserved'] },
    }),
    {
      event: 'HAND_OUT',
      as: 'li.na',
      ...expecting({ tasks: { after: {} }, states: { loaner: ['loaner.issued'] } }),
    },
    {
      advance: 'PT1H',
      event: 'WIPED',
      to: 'case',
      as: 'li.na',
      ...expecting({ status: 'completed', states: { case: [], loaner: [] } }),
    },
  ],
}

test('scenarios play machines', () => {
  const checked = checkScenario(scenario, 'Asia/Shanghai')
  if (!('scenario' in checked)) throw new Error(JSON.stringify(checked.problems))
  const { definitions } = worldOf([waiting, loaner, orchestra])
  const { failures } = runScenario(definitions, checked.scenario)
  expect(failures.map((failure) => describeFailure('machine.json', failure))).toEqual([])
})

test('a scenario says in which state a machine is instead', () => {
  const wrong = {
    ...scenario,
    steps: [expecting({ states: { loaner: ['loaner.lost'] } }), { event: 'NO', as: 'x' }],
  }
  const checked = checkScenario(wrong, 'Asia/Shanghai')
  if (!('scenario' in checked)) throw new Error(JSON.stringify(checked.problems))
  const { failures } = runScenario(
    worldOf([waiting, loaner, orchestra]).definitions,
    checked.scenario,
  )
  expect(failures.map((failure) => describeFailure('f', failure))).toEqual([
    'f, step 1 (2026-03-03T01:00:00.000Z): ' +
      "expected machine 'loaner' to be in 'loaner.lost', but it is in 'loaner.reserved'",
  ])
})
