import { readChart } from '../../apps/modeler/src/machine/chart.ts'

const lamp = {
  id: 'lamp',
  meta: { name: { 'zh-CN': '灯', en: 'Lamp' } },
  type: 'parallel',
  states: {
    light: {
      initial: 'off',
      states: {
        off: { on: { PRESS: 'on', BREAK: { target: '#lamp.life.broken' } } },
        on: {
          id: 'lit',
          initial: 'dim',
          meta: { promise: { id: 'DARK', within: 'PT1H' }, name: { en: 'Shining' } },
          after: { PT2H: { target: 'off', guard: '=not(needed)' } },
          on: { PRESS: [{ target: '.bright', guard: 'isDim' }, { target: 'off' }], SET: {} },
          invoke: { src: 'userTask', id: 'watch', onDone: 'off' },
          states: { dim: {}, bright: { on: { TURN: null } }, last: { type: 'history' } },
        },
      },
    },
    life: {
      initial: 'sound',
      states: { sound: { always: { target: 'broken', guard: '=old' } }, broken: { type: 'final' } },
    },
  },
}
const chart = readChart(JSON.stringify(lamp), 'en')
const stateOf = (id: string) => chart.states.find((state) => state.id === id)!

test('states keep their order, kind, names and what is inside of them', () => {
  expect(chart.root.name).toBe('Lamp')
  expect(readChart(JSON.stringify(lamp), 'zh-CN').root.name).toBe('灯')
  expect(chart.states.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'lamp parallel',
    'lamp.light compound',
    'lamp.light.off atomic',
    'lit compound',
    'lamp.light.on.dim atomic',
    'lamp.light.on.bright atomic',
    'lamp.light.on.last history',
    'lamp.life compound',
    'lamp.life.sound atomic',
    'lamp.life.broken final',
  ])
  expect(stateOf('lit')).toMatchObject({
    name: 'Shining',
    initial: 'lamp.light.on.dim',
    promises: [{ id: 'DARK', within: 'PT1H' }],
    work: ['watch'],
    inside: [{ cause: 'event', text: 'SET' }],
  })
})

test('targets are siblings, children and ids; forbidden events lead nowhere', () => {
  const drawn = chart.transitions.map(({ from, to, label }) => {
    const guard = label.guard === undefined ? '' : ` [${label.guard}]`
    return `${from} ${label.cause} ${label.text}${guard} -> ${to}`
  })
  expect(drawn).toEqual([
    'lamp.light.off event PRESS -> lit',
    'lamp.light.off event BREAK -> lamp.life.broken',
    'lit event PRESS [isDim] -> lamp.light.on.bright',
    'lit event PRESS -> lamp.light.off',
    'lit after PT2H [not(needed)] -> lamp.light.off',
    'lit done  -> lamp.light.off',
    'lamp.life.sound always  [old] -> lamp.life.broken',
  ])
  expect(new Set(chart.transitions.map(({ id }) => id)).size).toBe(drawn.length)
})

test('a name after a dot in an id is a path from there', () => {
  const other = { ...lamp.states.light.states.off, on: { GO: '#lit.bright' } }
  const states = {
    light: { ...lamp.states.light, states: { ...lamp.states.light.states, off: other } },
  }
  const { transitions } = readChart(JSON.stringify({ ...lamp, states }), 'en')
  expect(transitions[0]!.to).toBe('lamp.light.on.bright')
})
