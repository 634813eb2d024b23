import { error, message, process, timer } from '@punctual/model'
import { minute, nine, worldOf } from '../testing/small-world.ts'
import type { Act } from './act.ts'
import { nextDeadline, nextDue } from './due.ts'
import {
  act,
  goTo,
  logOf,
  newPlay,
  redo,
  undo,
  wait,
  worldOf as shownIn,
  type Play,
} from './play.ts'

const order = process('order')
  .startEvent('begin')
  .userTask('pack', { clocks: [{ id: 'PACK', within: 'PT2H' }] })
  .endEvent('end')
  .boundaryEvent('remind', 'pack', timer('cycle', 'R/PT30M'), { interrupting: false })
  .endEvent('reminded')
  .graph()
const calling = process('calling')
  .startEvent('begin')
  .callActivity('call', { processId: 'elsewhere', propagateAllChildVariables: true })
  .endEvent('end')
  .boundaryEvent('failed', 'call', error('GONE'))
  .endEvent('done')
  .graph()
const hearing = process('hearing')
  .startEvent('begin')
  .intermediateCatchEvent('hear', message('news', '="A"'))
  .endEvent('end')
  .graph()

const { definitions } = worldOf([order, calling, hearing])
const started = (processId: string): Act => ({ type: 'start', processId, variables: {}, by: 'me' })

function done(played: ReturnType<typeof act>): Play {
  if (!played.ok) throw new Error(played.reason)
  return played.play
}

const begun = (processId: string) => {
  const play = newPlay({ ...definitions, playedByHand: true }, nine)
  return done(act(play, started(processId)))
}
const typesIn = (play: Play) => logOf(play).flatMap(({ events }) => events.map(({ type }) => type))

describe('a play', () => {
  test('is a moment for each act, and for each firing while time passes', () => {
    const play = done(wait(begun('order'), nine + 70 * minute))
    expect(play.moments.map(({ world }) => (world.now - nine) / minute)).toEqual([0, 30, 60, 70])
    expect(play.moments.map(({ turn }) => turn)).toEqual([1, 2, 2, 2])
    expect(nextDue(shownIn(play))).toBe(nine + 90 * minute)
    expect(nextDeadline(shownIn(play))).toBe(nine + 120 * minute)
  })

  test('is undone and done again act by act', () => {
    const play = done(wait(begun('order'), nine + 70 * minute))
    const before = undo(play)
    expect(shownIn(before).now).toBe(nine)
    expect(undo(undo(before)).shown).toBe(0)
    expect(redo(before)).toEqual(play)
    expect(redo(redo(undo(before)))).toEqual(play)
  })

  test('goes on differently from an earlier moment', () => {
    const play = goTo(done(wait(begun('order'), nine + 70 * minute)), 2)
    expect(play.moments).toHaveLength(4)
    const again = done(wait(play, nine + 40 * minute))
    expect(again.moments).toHaveLength(3)
    expect(shownIn(again).now).toBe(nine + 40 * minute)
    expect(goTo(again, 99).shown).toBe(3)
  })

  test('gives the same events when it is done again', () => {
    const play = done(wait(begun('order'), nine + 150 * minute))
    const empty = newPlay({ ...definitions, playedByHand: true }, nine)
    const again = play.moments.reduce((so, moment) => done(act(so, moment.act)), empty)
    expect(logOf(again)).toEqual(logOf(play))
    expect(typesIn(play)).toContain('promiseMissed')
  })

  test('stops a jump of more firings than a person looks at', () => {
    const play = done(wait(begun('order'), nine + 1_000 * 30 * minute))
    expect(shownIn(play).now).toBeLessThan(nine + 1_000 * 30 * minute)
    expect(play.moments).toHaveLength(501)
  })

  test('says why an act is refused and stays as it was', () => {
    const play = begun('hearing')
    const wrong = act(play, {
      type: 'message',
      name: 'news',
      correlationKey: 'B',
      variables: {},
      by: 'me',
    })
    expect(wrong).toMatchObject({ ok: false, reason: expect.stringContaining('nobody does') })
    expect(act(play, { type: 'signal', name: 'none', variables: {}, by: 'me' }).ok).toBe(false)
  })
})

describe('a called process that is not there', () => {
  const [call] = Object.values(begun('calling').moments[0]!.world.instances.get('1')!.state.calls)
  const command = (body: object): Act =>
    ({ type: 'command', instance: '1', command: { key: call!.key, ...body }, by: 'me' }) as Act

  test('is played by hand: its result goes on in the caller', () => {
    const play = begun('calling')
    expect(typesIn(play)).toContain('callStarted')
    const ended = done(act(play, command({ type: 'callCompleted', variables: { price: 5 } })))
    expect(typesIn(ended)).toContain('instanceCompleted')
    const set = logOf(ended).flatMap(({ events }) =>
      events.filter((e) => e.type === 'variablesSet'),
    )
    expect(set).toContainEqual(expect.objectContaining({ values: { price: 5 } }))
  })

  test('throws what the person says', () => {
    const thrown = command({ type: 'callThrew', trigger: 'error', code: 'GONE' })
    const ended = done(act(begun('calling'), thrown))
    expect(logOf(ended).at(-1)!.events).toContainEqual(
      expect.objectContaining({ type: 'elementCompleted', element: 'done' }),
    )
  })
})
