import { error, message, process, terminate, timer } from './index.ts'

test('a line of nodes is joined by flows named after their ends', () => {
  const graph = process('P').startEvent('S').userTask('A').endEvent('E').graph()
  expect(Object.keys(graph.nodes)).toEqual(['P', 'S', 'A', 'E'])
  expect(graph.flows['S-A']).toEqual({ id: 'S-A', source: 'S', target: 'A' })
  expect(graph.nodes['A']).toMatchObject({ scope: 'P', incoming: ['S-A'], outgoing: ['A-E'] })
  expect(graph.nodes['P']).toMatchObject({ scope: '', children: ['S', 'A', 'E'], starts: ['S'] })
})

test('branches go back to a gateway, carry conditions and join again', () => {
  const graph = process('P')
    .startEvent('S')
    .exclusiveGateway('X')
    .when('=amount > 5')
    .userTask('A')
    .exclusiveGateway('J')
    .endEvent('E')
    .at('X')
    .otherwise()
    .via('cheap')
    .to('J')
    .graph()
  expect(graph.flows['X-A']?.condition).toEqual({ feel: 'amount > 5' })
  expect(graph.flows['cheap']).toEqual({ id: 'cheap', source: 'X', target: 'J' })
  expect(graph.nodes['X']).toMatchObject({ default: 'cheap', outgoing: ['X-A', 'cheap'] })
  expect(graph.nodes['J']?.incoming).toEqual(['A-J', 'cheap'])
})

test('scopes nest; boundary events and event sub-processes stand beside the line', () => {
  const graph = process('P')
    .startEvent('S')
    .subProcess('Sub', (sub) => sub.startEvent('SS').userTask('A').endEvent('SE', error('E1')))
    .endEvent('E')
    .boundaryEvent('B', 'Sub', error('E1'))
    .endEvent('BE', terminate)
    .eventSubProcess('ES', (es) =>
      es.startEvent('ESS', timer('cycle', 'R3/PT1H'), { interrupting: false }).endEvent('ESE'),
    )
    .graph()
  expect(graph.nodes['Sub']).toMatchObject({
    scope: 'P',
    boundaries: ['B'],
    children: ['SS', 'A', 'SE'],
    starts: ['SS'],
    outgoing: ['Sub-E'],
  })
  expect(graph.nodes['B']).toMatchObject({ attachedTo: 'Sub', interrupting: true, scope: 'P' })
  expect(graph.nodes['ES']).toMatchObject({ incoming: [], outgoing: [], starts: ['ESS'] })
  expect(graph.nodes['ESS']).toMatchObject({
    interrupting: false,
    trigger: { timer: { kind: 'cycle', value: { literal: 'R3/PT1H' } } },
  })
  expect(graph.nodes['P']).toMatchObject({ eventSubProcesses: ['ES'] })
})

test('texts get the defaults of the file format', () => {
  const graph = process('P', { clocks: [{ id: 'ALL', within: 'P7D' }] })
    .startEvent('S', message('opened'))
    .serviceTask('A', { type: 'charge', inputs: { sum: '=order.sum' } })
    .callActivity('C', { processId: '=next' })
    .graph()
  expect(graph.nodes['P']).toMatchObject({
    clocks: [{ id: 'ALL', within: { literal: 'P7D' }, calendar: '24x7' }],
  })
  expect(graph.nodes['A']).toMatchObject({
    job: { type: { literal: 'charge' }, retries: { literal: '3' }, headers: {} },
    inputs: [{ source: { feel: 'order.sum' }, target: 'sum' }],
  })
  expect(graph.nodes['C']).toMatchObject({
    processId: { feel: 'next' },
    propagateAllChildVariables: true,
    propagateAllParentVariables: true,
  })
})

test('a graph is frozen to its leaves and finds nothing that is not there', () => {
  const graph = process('P').startEvent('S').userTask('constructor').graph()
  expect(Object.isFrozen(graph.nodes['S']?.outgoing)).toBe(true)
  expect(graph.nodes['constructor']?.type).toBe('userTask')
  expect(graph.nodes['toString']).toBeUndefined()
})

test('a second flow between the same nodes gets a name of its own', () => {
  const graph = process('P').startEvent('S').task('A').at('S').to('A').graph()
  expect(Object.keys(graph.flows)).toEqual(['S-A', 'S-A-2'])
})
