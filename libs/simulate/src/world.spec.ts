import { checkLadder, compileCalendar, seedCalendars, type Ladder } from '@punctual/calendar'
import type { Event } from '@punctual/interpreter'
import { error, escalation, message, process, timer, type Graph } from '@punctual/model'
import { advance } from './advance.ts'
import type { Definitions } from './definitions.ts'
import { performCommand, publishMessage, startInstance } from './operations.ts'
import { emptyWorld, openTasks, type Outcome, type World } from './world.ts'

const calendars = new Map(
  seedCalendars.map((definition) => {
    const compiled = compileCalendar(definition)
    if ('problems' in compiled) throw new Error(compiled.problems[0]!.sentence)
    return [compiled.calendar.id, compiled.calendar]
  }),
)
const nine = Date.parse('2026-03-03T09:00:00+08:00')
const minute = 60_000

function worldOf(graphs: readonly Graph[], ladders: readonly Ladder[] = []): World {
  const definitions: Definitions = {
    zone: 'Asia/Shanghai',
    processes: new Map(graphs.map((graph) => [graph.id, graph])),
    decisions: [],
    ladders: new Map(ladders.map((ladder) => [ladder.id, ladder])),
    calendars,
    organisation: { roles: [], people: [] },
  }
  return emptyWorld(definitions, nine)
}

/** The events of an outcome as `instance type element`; what does not interest is left out. */
function told(outcome: Outcome, ...types: Event['type'][]): string[] {
  if (!outcome.ok) return [outcome.reason]
  return outcome.steps.flatMap(({ instance, events }) =>
    events
      .filter(({ type }) => types.includes(type))
      .map((event) =>
        `${instance} ${event.type} ${'element' in event ? event.element : ''}`.trim(),
      ),
  )
}

function worldAfter(outcome: Outcome): World {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.world
}

const start = (world: World, processId: string, variables = {}) =>
  startInstance(world, { processId, variables, by: 'li.na' })

function complete(world: World, element: string, variables = {}): Outcome {
  const found = openTasks(world).find((task) => task.element === element)
  if (!found) throw new Error(`expected an open task '${element}'`)
  const command = { type: 'completeTask', key: found.task.key, variables } as const
  return performCommand(world, { instance: found.instance, command, by: 'li.na' })
}

const statuses = ({ instances }: World) => [...instances.values()].map(({ state }) => state.status)

describe('called processes', () => {
  const caller = process('caller')
    .startEvent('begin')
    .callActivity('call', { processId: 'called', outputs: { answer: '=get or else(answer, 0)' } })
    .userTask('after', {})
    .endEvent('end')
    .boundaryEvent('caught', 'call', error('WRONG'))
    .endEvent('mended')
    .graph()
  const called = process('called').startEvent('begin').userTask('work').endEvent('end').graph()

  test('give their variables back when they complete', () => {
    const world = worldAfter(start(worldOf([caller, called]), 'caller'))
    expect(openTasks(world).map(({ instance, element }) => [instance, element])).toEqual([
      ['2', 'work'],
    ])
    const after = worldAfter(complete(world, 'work', { answer: 42 }))
    expect(statuses(after)).toEqual(['active', 'completed'])
    expect(after.instances.get('1')!.state.variables[1]).toEqual({ answer: 42 })
  })

  test('that complete at once are told of before they end', () => {
    const instant = process('called').startEvent('begin').endEvent('end').graph()
    const outcome = start(worldOf([caller, instant]), 'caller')
    expect(told(outcome, 'callStarted', 'callEnded', 'taskCreated')).toEqual([
      '1 callStarted call',
      '1 callEnded call',
      '1 taskCreated after',
    ])
  })

  test('throw what they do not catch to their caller', () => {
    const failing = process('called').startEvent('begin').endEvent('end', error('WRONG')).graph()
    const outcome = start(worldOf([caller, failing]), 'caller')
    expect(statuses(worldAfter(outcome))).toEqual(['completed', 'terminated'])
    expect(told(outcome, 'errorThrown', 'elementEntered').at(-1)).toBe('1 elementEntered mended')
  })

  test('tell an escalation and go on', () => {
    const escalating = process('called')
      .startEvent('begin')
      .intermediateThrowEvent('say', escalation('LATE'))
      .userTask('work')
      .endEvent('end')
      .graph()
    const listening = process('caller')
      .startEvent('begin')
      .callActivity('call', { processId: 'called' })
      .endEvent('end')
      .boundaryEvent('heard', 'call', escalation('LATE'), { interrupting: false })
      .userTask('react')
      .endEvent('done')
      .graph()
    const world = worldAfter(start(worldOf([listening, escalating]), 'caller'))
    expect(openTasks(world).map(({ element }) => element)).toEqual(['react', 'work'])
  })

  test('that are not deployed are an incident of the caller', () => {
    const outcome = start(worldOf([caller]), 'caller')
    expect(told(outcome, 'incidentRaised')).toEqual(['1 incidentRaised call'])
  })

  test('end with their caller', () => {
    const world = worldAfter(start(worldOf([caller, called]), 'caller'))
    const command = { type: 'cancelInstance' } as const
    const cancelled = worldAfter(performCommand(world, { instance: '1', command, by: 'li.na' }))
    expect(statuses(cancelled)).toEqual(['terminated', 'terminated'])
    expect(openTasks(cancelled)).toEqual([])
  })
})

describe('messages', () => {
  const waiting = process('waiting')
    .startEvent('begin')
    .intermediateCatchEvent('wait', message('news', '=order'))
    .userTask('read')
    .endEvent('end')
    .graph()
  const sending = process('sending')
    .startEvent('begin')
    .endEvent('send', message('news', '=order'), { inputs: { text: '="hello"' } })
    .graph()
  const started = process('started')
    .startEvent('woken', message('news'))
    .userTask('answer')
    .endEvent('end')
    .graph()

  test('reach everybody who waits for their name and key, and nobody else', () => {
    let world = worldOf([waiting])
    for (const order of ['A', 'B', 'A']) world = worldAfter(start(world, 'waiting', { order }))
    const news = { name: 'news', correlationKey: 'A', variables: { text: 'hi' }, by: 'li.na' }
    const outcome = publishMessage(world, news)
    expect(told(outcome, 'messageCorrelated')).toEqual([
      '1 messageCorrelated wait',
      '3 messageCorrelated wait',
    ])
    expect(worldAfter(outcome).instances.get('3')!.state.variables[1]).toMatchObject({ text: 'hi' })
  })

  test('that nobody waits for are refused when a person sends them', () => {
    const outcome = publishMessage(worldOf([waiting]), {
      name: 'news',
      correlationKey: 'A',
      by: 'li.na',
    })
    expect(outcome).toEqual({
      ok: false,
      reason: "expected somebody to wait for message 'news' with key 'A', but nobody does",
    })
  })

  test('of one process reach another, or are lost', () => {
    const world = worldAfter(start(worldOf([waiting, sending]), 'waiting', { order: 'A' }))
    const missed = worldAfter(start(world, 'sending', { order: 'B' }))
    expect(openTasks(missed)).toEqual([])
    const hit = worldAfter(start(missed, 'sending', { order: 'A' }))
    expect(openTasks(hit).map(({ instance, element }) => [instance, element])).toEqual([
      ['1', 'read'],
    ])
    expect(hit.instances.get('1')!.state.variables[1]).toMatchObject({ text: 'hello' })
  })

  test('start the processes that begin with them', () => {
    const world = worldAfter(start(worldOf([started, sending]), 'sending', { order: 'A' }))
    expect(openTasks(world).map(({ element }) => element)).toEqual(['answer'])
  })

  test('that go in circles are stopped', () => {
    const echo = process('echo')
      .startEvent('heard', message('news'))
      .endEvent('say', message('news', '="A"'))
      .startEvent('begin')
      .to('say')
      .graph()
    expect(start(worldOf([echo]), 'echo')).toEqual({
      ok: false,
      reason: 'expected instances to come to rest within 10000 commands, but they do not',
    })
  })
})

const timed = (id: string, after: string) =>
  process(id)
    .startEvent('begin')
    .intermediateCatchEvent('pause', timer('duration', after))
    .userTask('work')
    .endEvent('end')
    .graph()

describe('time', () => {
  test('fires the timers of all instances in order, each at its own instant', () => {
    const graphs = [timed('slow', 'PT20M'), timed('fast', 'PT10M'), timed('later', 'PT2H')]
    let world = worldOf(graphs)
    for (const { id } of graphs) world = worldAfter(start(world, id))
    const outcome = advance(world, nine + 60 * minute)
    expect(outcome.ok && outcome.steps.map(({ instance, at }) => [instance, at - nine])).toEqual([
      ['2', 10 * minute],
      ['1', 20 * minute],
    ])
    expect(worldAfter(outcome).now).toBe(nine + 60 * minute)
  })

  test('leaves the given world as it was', () => {
    const world = worldAfter(start(worldOf([timed('slow', 'PT20M')]), 'slow'))
    const before = JSON.parse(JSON.stringify(world.instances.get('1')!.state))
    advance(world, nine + 60 * minute)
    expect(world.instances.get('1')!.state).toEqual(before)
    expect(world.now).toBe(nine)
  })

  test('does not go back', () => {
    const outcome = advance(worldOf([]), nine - 1)
    expect(outcome.ok ? '' : outcome.reason).toContain('expected time to go on')
  })

  test('has a bound on what may fire', () => {
    const ticking = process('ticking')
      .startEvent('begin')
      .userTask('work')
      .endEvent('end')
      .boundaryEvent('tick', 'work', timer('cycle', 'R/PT1S'), { interrupting: false })
      .endEvent('ticked')
      .graph()
    const world = worldAfter(start(worldOf([ticking]), 'ticking'))
    expect(advance(world, nine + 60 * minute, 100)).toEqual({
      ok: false,
      reason: 'expected at most 100 firings, but there are more',
    })
    expect(worldAfter(advance(world, nine + minute, 100)).now).toBe(nine + minute)
  })

  test('a timer that was due before it began fires at once', () => {
    const past = process('past')
      .startEvent('begin')
      .intermediateCatchEvent('long-ago', timer('date', '2026-01-01T00:00:00Z'))
      .userTask('work')
      .endEvent('end')
      .graph()
    const outcome = start(worldOf([past]), 'past')
    expect(outcome.ok && outcome.steps.map(({ command, at }) => [command, at])).toEqual([
      ['startInstance', nine],
      ['triggerTimer', nine],
    ])
  })
})

describe('ladders', () => {
  const checked = checkLadder({
    id: 'steep',
    rungs: [
      {
        at: '100%',
        actions: [
          { type: 'startProcess', processId: 'help', variables: '={order: order}' },
          { type: 'startProcess', processId: 'nowhere' },
        ],
      },
    ],
  })
  const ladder = 'ladder' in checked ? [checked.ladder] : []
  const promised = process('promised')
    .startEvent('begin')
    .userTask('work', { clocks: [{ id: 'SOON', within: 'PT1H', ladder: 'steep' }] })
    .endEvent('end')
    .graph()
  const help = process('help').startEvent('begin').userTask('assist').endEvent('end').graph()

  test('start other processes; one that is not deployed is dropped', () => {
    const world = worldAfter(start(worldOf([promised, help], ladder), 'promised', { order: 'A' }))
    const late = worldAfter(advance(world, nine + 61 * minute))
    expect(openTasks(late).map(({ element }) => element)).toEqual(['work', 'assist'])
    expect(late.instances.get('2')!.state.variables[1]).toEqual({ order: 'A' })
  })
})

test('a command that is rejected leaves everything as it was', () => {
  const world = worldOf([])
  const command = { type: 'completeTask', key: 7 } as const
  expect(performCommand(world, { instance: '9', command, by: 'li.na' })).toEqual({
    ok: false,
    reason: "expected an instance '9', but there is none",
  })
  expect(start(world, 'nowhere')).toEqual({
    ok: false,
    reason: "expected a process 'nowhere', but there is none",
  })
})
