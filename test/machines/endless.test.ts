/** Machines whose `always` goes on for ever: what is seen at deployment, and what only later. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkExpression, evaluateCondition, variablesOf } from '@punctual/decision'
import { readMachine } from '@punctual/model'

const knowledge = {
  checkExpression,
  variablesOf,
  holds(text: string, variables: Readonly<Record<string, unknown>>) {
    const result = evaluateCondition(text, { variables, at: 0, zone: 'UTC' })
    return result.ok ? result.value : undefined
  },
}
const to = (target: string, guard?: unknown, actions?: unknown) => ({
  target,
  ...(guard !== undefined && { guard }),
  ...(actions !== undefined && { actions }),
})
const assign = (params: object) => ({ type: 'assign', params })

/** Two states, each with its `always`, and what is said about them. */
function circle(a: unknown, b: unknown, more: object = {}): string {
  const states = { a: { always: a, on: { X: 'b' }, ...more }, b: { always: b } }
  const machine = { id: 'm', initial: 'a', context: { x: 0 }, states }
  const { problems } = readMachine(JSON.stringify(machine), knowledge)
  return problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n')
}

test.each<[string, string, string]>([
  ['no guard', circle('b', 'a'), 'without a guard that could stop it'],
  ['guards that always hold', circle(to('b', '=1 = 1'), to('a', '=true')), 'without a guard'],
  [
    'a guard that never holds before',
    circle([to('a', '=1 > 2'), to('b')], [to('a', { type: 'not', params: { guard: '=false' } })]),
    'without a guard',
  ],
  ['the same guard', circle(to('b', '=x > 0'), to('a', '=x > 0')), 'with x = 1, which nothing'],
  ['guards that meet', circle(to('b', '=x > 3'), to('a', '=x < 5')), 'with x = 4, which nothing'],
  ['texts', circle(to('b', '=kind = "large"'), to('a', '=kind != "small"')), 'with kind = "large"'],
  [
    'what the event brought',
    circle(to('b', '=event.sum > 10'), to('a', '=event.sum > 5')),
    'with event.sum = 11',
  ],
  [
    'an assignment of something else',
    circle(to('b', '=x > 0', assign({ y: '=x + 1' })), to('a', '=x > 0')),
    'with x = 1',
  ],
  [
    'guards of guards',
    circle(
      to('b', { type: 'and', params: { guards: ['=x > 0', '=y'] } }),
      to('a', { type: 'or', params: { guards: ['=x > 10', '=y'] } }),
    ),
    'with x = 1, y = true',
  ],
  ['nothing', circle(to('a', '=x = null'), []), 'with x = null'],
  ['a state that stays', circle({ guard: '=x > 0', actions: [] }, []), 'm.a leads to m.a'],
])('is refused at deployment, and the circle is named: %s', (_, told, why) => {
  expect(told).toMatch(/^states\.[ab]: expected 'always' to come to rest, but m\.[ab] leads to m\./)
  expect(told).toContain(why)
})

test.each<[string, string]>([
  ['a state that follows the data', circle(to('b', '=x > 0'), to('a', '=x <= 0'))],
  ['guards that never meet', circle(to('b', '=x > 5'), to('a', '=x < 3'))],
  ['a count', circle(to('b', '=x < 9', assign({ x: '=x + 1' })), to('a', '=x < 9'))],
  [
    'a count at the entry',
    circle(to('b', '=x < 9'), to('a', '=x < 9'), { entry: assign({ x: '=x + 1' }) }),
  ],
  [
    'a guard on another state',
    circle(to('b', { type: 'stateIn', params: { state: '#m.a' } }), to('a')),
  ],
  ['guards that never hold', circle(to('b', '=false'), to('a'))],
])('may be deployed: %s', (_, told) => expect(told).toBe(''))

test('a circle of two thousand states is found without delay', () => {
  const names = Array.from({ length: 1_999 }, (_, index) => `s${index}`)
  const states = Object.fromEntries(
    names.map((name, index) => [
      name,
      { always: to(names[(index + 1) % names.length]!, '=a < 5 and b < 7 and c < 9 and d < 11') },
    ]),
  )
  const text = JSON.stringify({ id: 'm', initial: 's0', states })
  const start = performance.now()
  const { checkExpression: _, ...others } = knowledge
  const { problems } = readMachine(text, others)
  expect(problems.map(({ rule }) => rule)).toEqual(['cyclic-always'])
  expect(performance.now() - start).toBeLessThan(10_000)
})

const processes = join(import.meta.dirname, '../../processes')

test.each(globSync('**/*.machine.json', { cwd: processes }))('comes to rest: %s', (name) => {
  const { problems } = readMachine(readFileSync(join(processes, name), 'utf8'), knowledge)
  expect(problems.filter(({ rule }) => rule === 'cyclic-always')).toEqual([])
})
