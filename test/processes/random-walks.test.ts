/** Whatever people enter, and whenever: no process gets stuck or waits for nothing. */
import {
  advance,
  emptyWorld,
  openTasks,
  performCommand,
  publishMessage,
  startInstance,
  type Outcome,
  type World,
} from '@punctual/simulate'
import * as fc from 'fast-check'
import { readDeployed, type Form, type FormComponent } from './deployed.ts'

const { definitions, forms } = await readDeployed()
const monday = Date.parse('2026-03-02T09:00:00+08:00')
const hour = 3_600_000
const stepsMax = 60
const runs = 60

/** Somebody does one of the open tasks, time passes, or a message comes from outside. */
type Move = Readonly<{ hours: number; task: number; choices: readonly number[]; message?: string }>

const move: fc.Arbitrary<Move> = fc.record(
  {
    hours: fc.oneof(
      { weight: 8, arbitrary: fc.double({ min: 0, max: 3, noNaN: true }) },
      { weight: 2, arbitrary: fc.integer({ min: 12, max: 400 }) },
    ),
    task: fc.nat(7),
    choices: fc.array(fc.nat(11), { minLength: 12, maxLength: 12 }),
    message: fc.constantFrom(
      'quote-answered',
      'customer-available',
      'ticket-waits',
      'anomaly-found',
    ),
  },
  { requiredKeys: ['hours', 'task', 'choices'] },
)

test.each([
  ['repair', { orderId: 'W-1' }],
  ['helpdesk', { ticketId: 'W-1' }],
  ['telephone_repair', { orderId: 'W-1' }],
] as const)('%s', (processId, variables) => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 10, maxLength: stepsMax }), (moves) => {
      const begun = emptyWorld(definitions, monday)
      let world = made(startInstance(begun, { processId, variables, by: 'walker' }))
      for (const each of moves) {
        world = walk(world, each)
        expect(stuckIn(world)).toEqual([])
      }
    }),
    { numRuns: runs },
  )
})

function walk(world: World, { hours, task, choices, message }: Move): World {
  const later = made(advance(world, world.now + Math.round(hours * hour)))
  if (message !== undefined) {
    const variables = { quoteAccepted: choices[0]! > 5 }
    const sent = publishMessage(later, {
      name: message,
      correlationKey: 'W-1',
      variables,
      by: 'walker',
    })
    if (sent.ok) return sent.world
  }
  const open = openTasks(later)
  const chosen = open[task % open.length]
  if (!chosen) return later
  const variables = answersOf(formOf(chosen.element), choices, later.now)
  const command = { type: 'completeTask', key: chosen.task.key, variables } as const
  // Each kind of work is somebody's own: nobody reviews what they did.
  const by = `walker of ${chosen.element}`
  return made(performCommand(later, { instance: chosen.instance, command, by }))
}

function made(outcome: Outcome): World {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.world
}

/** Open incidents, and active instances in which nobody and nothing will do anything any more. */
function stuckIn({ instances }: World): string[] {
  return [...instances.values()].flatMap(({ key, processId, state }) => {
    const incidents = Object.values(state.incidents).map(({ message }) => message)
    const waits = [state.tasks, state.timers, state.subscriptions, state.calls]
    const isIdle = waits.every((each) => Object.keys(each).length === 0)
    const idle =
      state.status === 'active' && isIdle ? [`${processId} ${key} waits for nothing`] : []
    return [...incidents, ...idle]
  })
}

function formOf(element: string): Form {
  const nodes = [...definitions.processes.values()].map((graph) => graph.nodes[element])
  const task = nodes.find((node) => node?.type === 'userTask')
  const formId = task?.type === 'userTask' ? task.formId : undefined
  return forms.get(formId ?? '')!
}

/** What somebody might enter: fields that are not asked for are often left empty. */
function answersOf(
  { components }: Form,
  choices: readonly number[],
  now: number,
): Readonly<Record<string, unknown>> {
  const fields = components.filter(({ key }) => key !== undefined)
  const entries = fields.flatMap((field, index) => {
    const choice = choices[index % choices.length]!
    if (!field.validate?.required && choice % 3 === 0) return []
    const value = answerOf(field, choice, now)
    return value === undefined ? [] : [[field.key, value] as const]
  })
  return Object.fromEntries(entries)
}

function answerOf(field: FormComponent, choice: number, now: number): unknown {
  const values = field['values'] as readonly { value: unknown }[] | undefined
  const { min = 0, max = 3000 } = (field.validate ?? {}) as { min?: number; max?: number }
  switch (field.type) {
    case 'radio':
      return values![choice % values!.length]!.value
    case 'select':
      return values ? values[choice % values.length]!.value : ['zhao.lei', 'sun.yu'][choice % 2]
    case 'checklist':
      return values!.slice(0, choice % (values!.length + 1)).map(({ value }) => value)
    case 'checkbox':
      return choice % 2 === 0
    case 'number':
      return Math.min(max, min + choice * 200)
    case 'datetime': {
      const at = new Date(now + (choice - 3) * 24 * hour).toISOString()
      return field['subtype'] === 'date' ? at.slice(0, 10) : at
    }
    default:
      return field.key === 'ticketId' || field.key === 'orderId' ? undefined : 'x'
  }
}
