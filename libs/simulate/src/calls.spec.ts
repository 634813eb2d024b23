import { error, escalation, process } from '@punctual/model'
import { performCommand } from './operations.ts'
import { start, told, worldAfter, worldOf } from './testing/small-world.ts'
import { openTasks, type Outcome, type World } from './world.ts'

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
