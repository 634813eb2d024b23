/** The diagram check refuses what a reader would trip over. */
import { readDrawing, untidy, type Drawn, type DrawnFlow } from './drawing.ts'

const shape = (id: string, bounds: string, label = '') =>
  `<bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}"><dc:Bounds ${at(bounds)} />${
    label && `<bpmndi:BPMNLabel><dc:Bounds ${at(label)} /></bpmndi:BPMNLabel>`
  }</bpmndi:BPMNShape>`
const line = (id: string, points: string, label = '') =>
  `<bpmndi:BPMNEdge id="${id}-edge" bpmnElement="${id}">${points
    .split(' ')
    .map((point) => `<di:waypoint x="${point.split(',')[0]}" y="${point.split(',')[1]}" />`)
    .join('')}${label && `<bpmndi:BPMNLabel><dc:Bounds ${at(label)} /></bpmndi:BPMNLabel>`}
  </bpmndi:BPMNEdge>`
const at = (bounds: string) => {
  const [x, y, width, height] = bounds.split(' ')
  return `x="${x}" y="${y}" width="${width}" height="${height}"`
}

const nodes: readonly Drawn[] = [
  { id: 'begin', scope: 'P', outline: 'circle', outside: ['开始', 'Begin'] },
  { id: 'work', scope: 'P' },
  { id: 'part', scope: 'P' },
  { id: 'inner', scope: 'part' },
]
const flows: readonly DrawnFlow[] = [
  { id: 'go', scope: 'P', source: 'begin', target: 'work' },
  { id: 'on', scope: 'P', source: 'work', target: 'part', outside: ['是', 'Yes'] },
]
const begin = shape('begin', '0 82 36 36', '6 123 24 14')
const work = shape('work', '100 60 100 80')
const part = shape('part', '300 0 200 200')
const inner = shape('inner', '350 60 100 80')
const go = line('go', '36,100 100,100')
const on = line('on', '200,100 300,100', '206 82 24 14')
const look = (...parts: string[]) => untidy(readDrawing(parts.join('\n')), nodes, flows)

test('nothing is said of a tidy diagram', () => {
  expect(look(begin, work, part, inner, go, on)).toEqual([])
})

test.each([
  ['inner is not drawn', [begin, work, part, go, on]],
  ['on is not drawn', [begin, work, part, inner, go]],
  ['work lies over part', [begin, shape('work', '210 60 100 80'), part, inner, go, on]],
  ['inner lies outside part', [begin, work, part, shape('inner', '450 60 100 80'), go, on]],
  [
    'on runs through inner',
    [begin, work, part, inner, go, line('on', '200,100 500,100', '206 82 24 14')],
  ],
  [
    'go runs through part',
    [
      begin,
      work,
      part,
      inner,
      line('go', '36,100 60,100 60,40 400,40 400,220 150,220 150,140'),
      on,
    ],
  ],
  ['go does not reach work', [begin, work, part, inner, line('go', '36,100 90,100'), on]],
  ['begin has no label', [shape('begin', '0 82 36 36'), work, part, inner, go, on]],
  [
    'the label of begin is too small for its name',
    [shape('begin', '0 82 36 36', '6 123 12 14'), work, part, inner, go, on],
  ],
  [
    'the label of begin lies on work',
    [shape('begin', '0 82 36 36', '90 123 24 14'), work, part, inner, go, on],
  ],
  [
    'the label of begin lies on go',
    [shape('begin', '0 82 36 36', '50 95 24 14'), work, part, inner, go, on],
  ],
  [
    'the label of begin lies on that of on',
    [shape('begin', '0 82 36 36', '210 82 24 14'), work, part, inner, go, on],
  ],
])('%s', (sentence, parts) => {
  expect(look(...parts)).toContain(sentence)
})

test('a name in English needs its room as well', () => {
  const english = (name: string) =>
    untidy(
      readDrawing([begin, work, part, inner, go, on].join('\n')),
      nodes.map((node) => (node.id === 'begin' ? { ...node, outside: ['开始', name] } : node)),
      flows,
    )
  expect(english('Begin here')).toEqual([])
  expect(english('Unconditionally-and-at-once-please')).toEqual(['the label of begin lies on work'])
})
