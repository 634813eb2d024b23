/** Every process under `processes/` deploys, is complete, and does what its scenarios tell. */
import type { Expression, FlowNode, Graph, MessageDefinition } from '@punctual/model'
import { checkScenario, describeFailure, runScenario } from '@punctual/simulate'
import { readFileSync } from 'node:fs'
import { checkElements } from '../../apps/engine/src/replays/mapping/check-elements.ts'
import { checkMapping } from '../../apps/engine/src/replays/mapping/check-mapping.ts'
import { readDeployed, zone, type FormComponent } from './deployed.ts'
import { readDrawing, untidy, type Drawn } from './drawing.ts'

const deployed = await readDeployed()
const { definitions, forms, messages, roles } = deployed
const graphs = deployed.bpmn.flatMap((file) => file.graphs)
const nodes = graphs.flatMap(nodesOf)
const ladders = [...definitions.ladders.values()]
const rungs = ladders.flatMap((ladder) => ladder.rungs)

function nodesOf(graph: Graph): readonly FlowNode[] {
  return Object.values(graph.nodes)
}

const literal = (expression: Expression | undefined) =>
  expression && 'literal' in expression ? [expression.literal] : []
const chinese = /\p{Script=Han}/u

test('every machine and state has its name in both languages', () => {
  const named = deployed.machines.flatMap(nodesOf).filter((node) => 'entry' in node)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter(({ name }) => !chinese.test(name ?? '')).map(({ id }) => id)).toEqual([])
  expect(named.filter((node) => !node.properties?.['name:en']).map(({ id }) => id)).toEqual([])
})

test('everything deploys without a problem', () => {
  expect(deployed.problems).toEqual([])
  expect(graphs.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['repair', 'loaner', 'abnormal_ro', 'helpdesk', 'telephone_repair']),
  )
})

describe('messages', () => {
  // What processes tell machines has a dot in its name and is for no person.
  const sent = nodes
    .flatMap((node) => messagesThrownBy(node).flatMap(({ name }) => literal(name)))
    .filter((name) => !name.includes('.'))
  const notified = rungs.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.type === 'notify' ? [action.message] : [])),
  )
  const told = machineNotices(deployed.machines)
  const used = [...new Set([...sent, ...notified, ...told])].toSorted()

  test.each(['zh-CN', 'en'])(
    'in %s there is a text for each that is used, and for no other',
    (language) => {
      expect(Object.keys(messages.get(language)!).toSorted()).toEqual(used)
    },
  )

  test.each(used)('%s says the same in both languages', (id) => {
    const [zh, en] = ['zh-CN', 'en'].map((language) => messages.get(language)![id]!)
    for (const part of ['subject', 'body'] as const) {
      expect(zh![part]).toMatch(chinese)
      expect(en![part]).not.toMatch(chinese)
      expect(placeholdersOf(zh![part])).toEqual(placeholdersOf(en![part]))
    }
  })
})

/** The texts that machines send to people. */
function machineNotices(machines: readonly Graph[]): string[] {
  const active = machines.flatMap(nodesOf).filter((node) => 'entry' in node)
  const actions = active.flatMap(({ entry, exit, on, always, after }) => [
    ...entry,
    ...exit,
    ...[...on, ...always, ...after].flatMap((transition) => transition.actions),
  ])
  return actions.flatMap((action) => (action.type === 'notify' ? [action.message] : []))
}

function messagesThrownBy(node: FlowNode): readonly MessageDefinition[] {
  if (node.type === 'sendTask') return node.job || !node.message ? [] : [node.message]
  if (node.type !== 'intermediateThrowEvent' && node.type !== 'endEvent') return []
  const { trigger } = node
  return trigger?.type === 'message' && !trigger.job ? [trigger.message] : []
}

const placeholdersOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted()

describe('references', () => {
  test('every decision and every called process is there', () => {
    const decisions = nodes.flatMap((node) =>
      node.type === 'businessRuleTask' ? literal(node.decision?.id) : [],
    )
    const known = definitions.decisions.flatMap((model) => [...model.decisions.keys()])
    expect(known).toEqual(expect.arrayContaining(decisions))
    const called = nodes.flatMap((node) =>
      node.type === 'callActivity' ? literal(node.processId) : [],
    )
    expect([...definitions.processes.keys()]).toEqual(expect.arrayContaining(called))
    expect(decisions.length + called.length).toBeGreaterThan(5)
  })

  test('every role of a task or a ladder is in the organisation', () => {
    const offered = nodes.flatMap((node) =>
      node.type === 'userTask'
        ? literal(node.candidateGroups).flatMap((text) => text.split(','))
        : [],
    )
    const owners = rungs.flatMap(({ actions }) =>
      actions.flatMap((action) => (action.type === 'addOwner' ? [action.owner] : [])),
    )
    const told = [...rungs.flatMap(({ tell }) => tell), ...owners]
      .filter((recipient) => recipient.startsWith('role:'))
      .map((recipient) => recipient.slice('role:'.length))
    expect([...roles]).toEqual(expect.arrayContaining([...offered, ...told]))
  })

  test('everybody in the organisation has a calendar that exists, and members are people', () => {
    const { organisation, calendars } = definitions
    const people = organisation.people.map(({ id }) => id)
    expect(people).toEqual(
      expect.arrayContaining(organisation.roles.flatMap(({ members = [] }) => members)),
    )
    const used = [...organisation.roles, ...organisation.people].map(({ calendar }) => calendar)
    expect([...calendars.keys()]).toEqual(expect.arrayContaining(used))
  })

  test('every ladder is climbed by a promise', () => {
    const climbed = nodes.flatMap((node) =>
      'clocks' in node ? node.clocks.flatMap(({ ladder }) => ladder ?? []) : [],
    )
    expect(climbed).toEqual(expect.arrayContaining([...definitions.ladders.keys()]))
  })
})

describe('forms', () => {
  const asked = nodes.filter((node) => node.type === 'userTask' || node.type === 'startEvent')

  test('every user task has one, and every form is used', () => {
    const used = asked.flatMap(({ formId }) => formId ?? [])
    expect([...forms.keys()].toSorted()).toEqual([...new Set(used)].toSorted())
    expect(nodes.filter((node) => node.type === 'userTask' && !node.formId)).toEqual([])
  })

  test.each([...forms])(
    '%s is labelled in Chinese and English, with a key of its own per field',
    (id, form) => {
      expect(form.id).toBe(id)
      expect(form.components.length).toBeGreaterThan(0)
      const keys = form.components.flatMap(({ key }) => key ?? [])
      expect(new Set(keys).size).toBe(keys.length)
      expect(form.components.flatMap(untranslated)).toEqual([])
    },
  )

  test('every form that changes something asks for at least one field', () => {
    const optional = [...forms.values()].filter(
      ({ components }) => !components.some(({ validate }) => validate?.required),
    )
    // A note that may stay empty is all that these ask for.
    expect(optional.map(({ id }) => id)).toEqual(['ticket-charge', 'telephone-archive'])
  })
})

/** What a component shows that is not there in both languages. */
function untranslated({ id, label, text, properties, ...rest }: FormComponent): string[] {
  const shown = label ?? text ?? ''
  const en = properties?.i18n?.['en'] ?? {}
  const missing = [
    ...(chinese.test(shown) ? [] : [`${id}: ${shown}`]),
    ...(typeof (en['label'] ?? en['text']) === 'string' ? [] : [`${id} in English`]),
  ]
  const values = (rest['values'] ?? []) as readonly { value: unknown; label: string }[]
  const translated = Object(en['values']) as Record<string, unknown>
  const untold = values.filter(({ value }) => typeof translated[String(value)] !== 'string')
  return [...missing, ...untold.map(({ value }) => `${id}: ${String(value)} in English`)]
}

/** Of the symbols whose names stand outside. */
function outlineOf({ type }: FlowNode): 'circle' | 'diamond' | undefined {
  if (type.endsWith('Event')) return 'circle'
  return type.endsWith('Gateway') ? 'diamond' : undefined
}

const hasTitle = ({ type }: FlowNode) => /^(eventS|s)ubProcess$|^transaction$/.test(type)

function drawnOf(node: FlowNode): Drawn {
  const outline = outlineOf(node)
  return {
    id: node.id,
    scope: node.scope,
    ...(node.type === 'boundaryEvent' && { attachedTo: node.attachedTo }),
    ...(outline && { outline, outside: namesOf(node) }),
    ...(hasTitle(node) && { title: namesOf(node) }),
  }
}

const namesOf = ({ name = '', properties }: Pick<FlowNode, 'name' | 'properties'>) => [
  name,
  properties?.['name:en'] ?? '',
]

describe.each(deployed.bpmn.map(({ path, text, graphs: own }) => ({ path, text, own })))(
  'diagram of $path',
  ({ text, own }) => {
    test('shows every element and flow, and nothing lies on anything else', () => {
      const drawn = own.flatMap(nodesOf).filter(({ type }) => type !== 'process')
      const symbols = drawn.map(drawnOf)
      const lines = own.flatMap(({ nodes: all, flows }) =>
        Object.values(flows).map((flow) => ({
          ...flow,
          scope: all[flow.source]!.scope,
          ...(flow.name !== undefined && { outside: namesOf(flow) }),
        })),
      )
      expect(untidy(readDrawing(text), symbols, lines)).toEqual([])
    })

    test('is labelled in Chinese, with an English name for every element', () => {
      const all = own.flatMap(nodesOf)
      expect(all.filter(({ name }) => !chinese.test(name ?? '')).map(({ id }) => id)).toEqual([])
      expect(all.filter((node) => !node.properties?.['name:en']).map(({ id }) => id)).toEqual([])
    })
  },
)

/** States that no process leads to but people and time do; see test/machines/stories.test.ts. */
const beyondProcesses = [
  'waiting_internal',
  'waiting_payment',
  'case.active.hold.legal_hold',
  'sla_clock.open.breached_paused',
  'clock_cancelled',
  'clock_superseded',
  'device.kept',
  'loaner_unit.issued.due_soon',
  'loaner_unit.issued.overdue',
  'loaner_unit.inspected',
  'loaner_unit.available',
  'loaner_unit.damaged',
  'loaner_lost',
  'loaner_unit.released',
]

describe('scenarios', () => {
  const entered = new Set<string>()
  const taken = new Set<string>()
  const states = new Set<string>()
  const reached = new Set<string>()

  test.each(deployed.scenarios.map(({ path, text }) => [path, text] as const))(
    '%s',
    (path, text) => {
      const checked = checkScenario(JSON.parse(text), zone)
      expect('problems' in checked ? checked.problems.map(({ sentence }) => sentence) : []).toEqual(
        [],
      )
      if ('problems' in checked) return
      expect(Object.keys(checked.scenario.name)).toEqual(['zh-CN', 'en'])
      const { failures, log } = runScenario(definitions, checked.scenario)
      expect(failures.map((failure) => describeFailure(path, failure))).toEqual([])
      for (const event of log.flatMap(({ events }) => events)) {
        if (event.type === 'elementEntered') entered.add(event.element)
        if (event.type === 'flowTaken') taken.add(event.flow)
        if (event.type === 'stateEntered') states.add(event.element)
        if (event.type === 'rungReached') reached.add(`${event.ladder} ${event.rung}`)
      }
    },
  )

  test('together they enter every element, take every flow and reach every rung', () => {
    expect(nodes.filter(({ id }) => !entered.has(id)).map(({ id }) => id)).toEqual([])
    const known = deployed.machines.flatMap(nodesOf).filter(({ type }) => type === 'state')
    const unseen = known.filter(({ id }) => !states.has(id)).map(({ id }) => id)
    expect(unseen).toEqual(beyondProcesses)
    const flows = graphs.flatMap((graph) => Object.keys(graph.flows))
    expect(flows.filter((id) => !taken.has(id))).toEqual([])
    const all = ladders.flatMap(({ id, rungs: own }) => own.map((rung) => `${id} ${rung.id}`))
    expect(all.filter((rung) => !reached.has(rung))).toEqual([])
  })
})

test.each([
  ['helpdesk/helpdesk.map.json', 'helpdesk', 'csv'],
  ['telephone-repair/telephone-repair.map.json', 'telephone_repair', 'xes'],
] as const)('mapping %s is sound', (path, process, kind) => {
  const file = new URL(`../../processes/${path}`, import.meta.url)
  const checked = checkMapping(JSON.parse(readFileSync(file, 'utf8')), kind)
  expect('problems' in checked ? checked.problems : []).toEqual([])
  if ('problems' in checked) return
  expect(checkElements(checked.mapping, [definitions.processes.get(process)!])).toEqual([])
})
