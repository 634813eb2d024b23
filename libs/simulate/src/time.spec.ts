import { checkLadder } from '@punctual/calendar'
import { process, timer } from '@punctual/model'
import { advance } from './advance.ts'
import { performCommand } from './operations.ts'
import { minute, nine, start, worldAfter, worldOf } from './testing/small-world.ts'
import { openTasks } from './world.ts'

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
