import {
  cancel,
  compensation,
  conditional,
  error,
  link,
  message,
  process,
  signal,
  terminate,
  timer,
} from './index.ts'

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

test('links end a line and begin another', () => {
  const graph = process('P')
    .startEvent('S')
    .intermediateThrowEvent('Go', link('L'))
    .intermediateCatchEvent('Here', link('L'))
    .inclusiveGateway('X')
    .intermediateThrowEvent('T', signal('=news'))
    .graph()
  expect(Object.keys(graph.flows)).toEqual(['S-Go', 'Here-X', 'X-T'])
  expect(graph.nodes['T']).toMatchObject({ trigger: { type: 'signal', name: { feel: 'news' } } })
})

test('compensation stands beside the flow', () => {
  const graph = process('P')
    .startEvent('S')
    .transaction('Tx', (tx) =>
      tx
        .startEvent('TS')
        .serviceTask('Book', { type: 'book' })
        .boundaryEvent('B', 'Book', compensation(), { handler: 'Undo' })
        .serviceTask('Undo', { type: 'undo', forCompensation: true })
        .endEvent('TE', cancel),
    )
    .endEvent('E')
    .graph()
  expect(Object.keys(graph.flows)).toEqual(['S-Tx', 'TS-Book', 'Book-TE', 'Tx-E'])
  expect(graph.nodes['B']).toMatchObject({ handler: 'Undo', outgoing: [] })
  expect(graph.nodes['Undo']).toMatchObject({ forCompensation: true, incoming: [] })
  expect(graph.nodes['Tx']).toMatchObject({ type: 'transaction', starts: ['TS'] })
})

test('loops, listeners and filters get the defaults of the file format', () => {
  const graph = process('P')
    .startEvent('S')
    .userTask('A', { loop: { type: 'multiInstance', inputCollection: '=items' } })
    .userTask('B', { loop: { type: 'standard', condition: '=again', maximum: 3 } })
    .intermediateCatchEvent('C', conditional('=a > 1', { variableNames: ['a'] }), {
      listeners: [{ event: 'end', type: 'audit' }],
    })
    .graph()
  expect(graph.nodes['A']).toMatchObject({
    loop: { type: 'multiInstance', sequential: false, inputCollection: { feel: 'items' } },
  })
  expect(graph.nodes['B']).toMatchObject({
    loop: { type: 'standard', testBefore: false, condition: { feel: 'again' }, maximum: 3 },
  })
  expect(graph.nodes['C']).toMatchObject({
    trigger: { type: 'conditional', condition: { feel: 'a > 1' }, variableNames: ['a'] },
    listeners: [{ event: 'end', job: { type: { literal: 'audit' }, retries: { literal: '3' } } }],
  })
})
