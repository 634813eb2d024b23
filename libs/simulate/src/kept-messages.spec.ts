import { message, process } from '@punctual/model'
import { advance } from './advance.ts'
import { performCommand, publishMessage } from './operations.ts'
import { minute, nine, start, told, worldAfter, worldOf } from './testing/small-world.ts'
import { openTasks, type World } from './world.ts'

/** As the engine keeps messages (`apps/engine/src/runtime/message-buffer.ts`). */
describe('messages that live on', () => {
  const waiting = process('waiting')
    .startEvent('begin')
    .userTask('pack')
    .intermediateCatchEvent('wait', message('news', '=order'))
    .userTask('read')
    .endEvent('end')
    .graph()
  const other = process('other')
    .startEvent('begin')
    .intermediateCatchEvent('hear', message('news', '=order'))
    .endEvent('end')
    .graph()
  const sending = process('sending')
    .startEvent('begin')
    .endEvent('send', message('news', '=order', { timeToLive: 'PT1H', messageId: 'one' }))
    .graph()
  const started = process('started')
    .startEvent('woken', message('news'))
    .userTask('answer')
    .endEvent('end')
    .graph()

  const news = { name: 'news', correlationKey: 'A', by: 'li.na', timeToLiveMs: 60 * minute }
  const complete = (world: World) => {
    const [{ instance, task }] = openTasks(world) as [ReturnType<typeof openTasks>[number]]
    const command = { type: 'completeTask', key: task.key } as const
    return performCommand(world, { instance, command, by: 'li.na' })
  }

  test('are for who begins to wait while they live', () => {
    const begun = worldAfter(start(worldOf([waiting]), 'waiting', { order: 'A' }))
    const kept = worldAfter(publishMessage(begun, { ...news, variables: { text: 'hi' } }))
    expect(kept.messages).toHaveLength(1)
    const late = worldAfter(advance(kept, nine + 59 * minute))
    const outcome = complete(late)
    expect(told(outcome, 'messageCorrelated')).toEqual(['1 messageCorrelated wait'])
    expect(worldAfter(outcome).instances.get('1')!.state.variables[1]).toMatchObject({ text: 'hi' })
  })

  test('are forgotten when their time is over', () => {
    const begun = worldAfter(start(worldOf([waiting]), 'waiting', { order: 'A' }))
    const kept = worldAfter(publishMessage(begun, news))
    const gone = worldAfter(advance(kept, nine + 60 * minute))
    expect(gone.messages).toEqual([])
    expect(told(complete(gone), 'messageCorrelated')).toEqual([])
  })

  test('are had once by each process, and not for another key', () => {
    const kept = worldAfter(publishMessage(worldOf([waiting, other]), news))
    const first = start(kept, 'other', { order: 'A' })
    expect(told(first, 'messageCorrelated')).toEqual(['1 messageCorrelated hear'])
    const second = start(worldAfter(first), 'other', { order: 'A' })
    expect(told(second, 'messageCorrelated')).toEqual([])
    const third = start(worldAfter(second), 'other', { order: 'B' })
    expect(told(third, 'messageCorrelated')).toEqual([])
    const another = worldAfter(start(worldAfter(third), 'waiting', { order: 'A' }))
    expect(told(complete(another), 'messageCorrelated')).toEqual(['4 messageCorrelated wait'])
  })

  test('start the next instance of a process when the last has ended', () => {
    const first = worldAfter(publishMessage(worldOf([started]), news))
    const held = worldAfter(publishMessage(first, news))
    expect(openTasks(held)).toHaveLength(1)
    const outcome = complete(held)
    expect(told(outcome, 'instanceStarted')).toHaveLength(1)
    expect(openTasks(worldAfter(outcome))).toHaveLength(1)
  })

  test('are thrown by an instance for one that waits already and for those that come', () => {
    const world = worldAfter(start(worldOf([other, sending]), 'other', { order: 'A' }))
    const sent = start(world, 'sending', { order: 'A' })
    expect(told(sent, 'messageCorrelated')).toEqual(['1 messageCorrelated hear'])
    const before = worldAfter(start(worldOf([other, sending]), 'sending', { order: 'A' }))
    const come = start(before, 'other', { order: 'A' })
    expect(told(come, 'messageCorrelated')).toEqual(['2 messageCorrelated hear'])
  })

  test('are accepted once with an id while they live', () => {
    const world = worldOf([started])
    const named = { ...news, messageId: 'one' }
    const first = worldAfter(publishMessage(world, named))
    expect(publishMessage(first, named)).toEqual({
      ok: false,
      reason: "expected a new message, but one with id 'one' was accepted and still lives",
    })
    expect(publishMessage(worldAfter(advance(first, nine + 60 * minute)), named).ok).toBe(true)
    const { timeToLiveMs: _, ...short } = named
    expect(publishMessage(world, short)).toMatchObject({ ok: false })
  })
})
