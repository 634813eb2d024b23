import { message, process } from '@punctual/model'
import { performCommand, publishMessage } from './operations.ts'
import { start, told, worldAfter, worldOf } from './testing/small-world.ts'
import { openTasks } from './world.ts'

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

  test('start one process at a time for a key', () => {
    const news = { name: 'news', correlationKey: 'A', by: 'li.na' }
    const once = worldAfter(publishMessage(worldOf([started]), news))
    expect(publishMessage(once, news).ok).toBe(false)
    const other = worldAfter(publishMessage(once, { ...news, correlationKey: 'B' }))
    expect(openTasks(other)).toHaveLength(2)
    const command = { type: 'completeTask', key: openTasks(other)[0]!.task.key } as const
    const done = worldAfter(performCommand(other, { instance: '1', command, by: 'li.na' }))
    expect(openTasks(worldAfter(publishMessage(done, news)))).toHaveLength(2)
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
