import type { Graph, MachineState } from '../index.ts'
import { readMachine } from './read-machine.ts'

const knowledge = { knownCalendars: new Set(['CN', '24x7']), knownLadders: new Set(['L']) }
const read = (machine: unknown) => readMachine(JSON.stringify(machine), knowledge)
describe('a machine that can be read', () => {
  it('is a graph of frozen plain data', () => {
    const { graph, problems } = read({
      id: 'loaner',
      version: '2',
      initial: 'in stock',
      meta: { name: { 'zh-CN': '备用机', en: 'Loaner' }, '@theirs': 1 },
      context: { borrower: null, at: '=now()' },
      states: {
        'in stock': { on: { ISSUE: [{ guard: '=signed', target: 'issued' }, {}] } },
        issued: {
          meta: { name: '借出', promise: { id: 'P', within: 'P3WD@CN', ladder: 'L' } },
          invoke: { id: 'sign', src: 'userTask', input: { candidateGroups: ['a', 'b'] } },
          after: { 'P3WD@CN': '#back' },
        },
        back: { id: 'back', type: 'final' },
      },
    })
    expect(problems).toEqual([])
    expect(Object.isFrozen(graph!.nodes['loaner.issued'])).toBe(true)
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph)
    expect(graph).toMatchObject({ id: 'loaner', name: '备用机', versionTag: '2', flows: {} })
    expect(graph!.nodes['loaner']).toMatchObject({
      type: 'machine',
      properties: { 'name:en': 'Loaner' },
      context: { borrower: { value: null }, at: { feel: 'now()' } },
      children: ['loaner.in stock', 'loaner.issued', 'back'],
    })
    expect(graph!.nodes['loaner.issued']).toMatchObject({
      type: 'state',
      scope: 'loaner',
      clocks: [{ id: 'P', within: { literal: 'P3WD@CN' }, calendar: '24x7', ladder: 'L' }],
      invokes: [{ node: 'sign' }],
      after: [{ delay: 'P3WD@CN', targets: ['back'] }],
    })
    expect(graph!.nodes['sign']).toMatchObject({
      type: 'userTask',
      scope: 'loaner.issued',
      candidateGroups: { literal: 'a,b' },
    })
  })

  it.each([
    ['sibling', 'b', 'm.p.b'],
    ['.child', '.c', 'm.p.a.c'],
    ['#id', '#own', 'own'],
    ['#id.child', '#own.d', 'm.p.b2.d'],
    ['#machine.path', '#m.p.b', 'm.p.b'],
    ['sibling.child', 'b2.d', 'm.p.b2.d'],
  ])('finds a target as XState does: %s', (_, target, id) => {
    const { graph, problems } = read({
      id: 'm',
      initial: 'p',
      states: {
        p: {
          initial: 'a',
          on: { B: '.b', O: '.b2' },
          states: {
            a: { initial: 'c', states: { c: {} }, on: { T: target } },
            b: {},
            b2: { id: 'own', initial: 'd', states: { d: {} } },
          },
        },
      },
    })
    expect(problems).toEqual([])
    expect(stateOf(graph!, 'm.p.a').on[0]!.targets).toEqual([id])
  })
})

const stateOf = (graph: Graph, id: string) => graph.nodes[id] as MachineState
