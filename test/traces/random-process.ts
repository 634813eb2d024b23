import { error, escalation, message, process, terminate, timer } from '@punctual/model'
import type { Graph, ProcessBuilder } from '@punctual/model'
import * as fc from 'fast-check'

/** A block-structured process as a plan: whatever is drawn from it comes to an end in some way. */
export type Plan =
  | { kind: 'step'; step: Step; edges: readonly Edge[]; clock: number; pause: boolean }
  | { kind: 'sequence' | 'parallel' | 'exclusive' | 'event'; parts: readonly Plan[] }
  | { kind: 'loop'; part: Plan }
  | {
      kind: 'subProcess'
      part: Plan
      edges: readonly Edge[]
      handlers: readonly Edge[]
      clock: number
      end: End
    }
type Step = (typeof steps)[number]
type Edge = { trigger: (typeof triggers)[number]; interrupting: boolean; part?: Plan }
type End = (typeof ends)[number]

const steps = [
  'user',
  'service',
  'receive',
  'send',
  'script',
  'manual',
  'call',
  'timer',
  'throw',
] as const
const triggers = ['timer', 'cycle', 'message', 'error', 'escalation'] as const
const ends = ['none', 'terminate', 'error', 'escalation', 'message'] as const
/** Clocks by number; 0 is none. `L` is the ladder that the test deploys. */
const clocks = [[], ['PT2H', 'L'], ['BH1@CN', 'L'], ['P1WD@CN', undefined]] as const

/** Plans that stay small: what holds others is drawn less often the deeper it lies. */
export const plans: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan; edge: Edge }>((tie) => {
  const edges = fc.array(tie('edge'), { maxLength: 2 })
  const clock = fc.nat({ max: clocks.length - 1 })
  return {
    edge: fc.record(
      { trigger: fc.constantFrom(...triggers), interrupting: fc.boolean(), part: tie('plan') },
      { requiredKeys: ['trigger', 'interrupting'] },
    ),
    plan: fc.oneof(
      { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('step' as const),
          step: fc.constantFrom(...steps),
          edges,
          clock,
          pause: fc.boolean(),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('sequence', 'parallel', 'exclusive', 'event'),
          parts: fc.array(tie('plan'), { minLength: 2, maxLength: 3 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('loop' as const), part: tie('plan') }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('subProcess' as const),
          part: tie('plan'),
          edges,
          handlers: fc.array(tie('edge'), { maxLength: 2 }),
          clock,
          end: fc.constantFrom(...ends),
        }),
      },
    ),
  }
}).plan

/** Draws a plan as a process with a clock of its own. */
export function draw(plan: Plan): Graph {
  let count = 0
  const id = (name: string) => `${name}${++count}`
  const start = process('P', { clocks: [{ id: 'CASE', within: 'PT8H', ladder: 'L' }] })
  return drawPlan(start.startEvent('S'), plan, id).endEvent('E').graph()
}

type Id = (name: string) => string

function drawPlan(on: ProcessBuilder, plan: Plan, id: Id): ProcessBuilder {
  switch (plan.kind) {
    case 'step':
      return drawStep(on, plan, id)
    case 'sequence':
      return plan.parts.reduce((drawn, part) => drawPlan(drawn, part, id), on)
    case 'parallel':
      return drawBranches(on, plan.parts, id, 'parallelGateway')
    case 'exclusive':
      return drawBranches(on, plan.parts, id, 'exclusiveGateway')
    case 'event':
      return drawEvents(on, plan.parts, id)
    case 'loop': {
      const [merge, split] = [id('merge'), id('again')]
      const body = drawPlan(on.exclusiveGateway(merge), plan.part, id)
      return body.exclusiveGateway(split).when('=again').to(merge).at(split).otherwise()
    }
    case 'subProcess':
      return drawSubProcess(on, plan, id)
  }
}

function drawBranches(
  on: ProcessBuilder,
  parts: readonly Plan[],
  id: Id,
  gateway: 'parallelGateway' | 'exclusiveGateway',
): ProcessBuilder {
  const [fork, join] = [id('fork'), id('join')]
  const guard = (drawn: ProcessBuilder, index: number) =>
    gateway === 'parallelGateway'
      ? drawn
      : index === 0
        ? drawn.otherwise()
        : drawn.when(`=n > ${index}`)
  return parts
    .reduce((drawn, part, index) => {
      const branch = drawPlan(guard(drawn.at(fork), index), part, id)
      return index === 0 ? branch[gateway](join) : branch.to(join)
    }, on[gateway](fork))
    .at(join)
}

function drawEvents(on: ProcessBuilder, parts: readonly Plan[], id: Id): ProcessBuilder {
  const [fork, join] = [id('race'), id('join')]
  return parts
    .reduce((drawn, part, index) => {
      const event = id('event')
      const trigger = index % 2 === 0 ? message('m', '=key') : timer('duration', `PT${index}H`)
      const branch = drawPlan(drawn.at(fork).intermediateCatchEvent(event, trigger), part, id)
      return index === 0 ? branch.exclusiveGateway(join) : branch.to(join)
    }, on.eventBasedGateway(fork))
    .at(join)
}

function drawStep(
  on: ProcessBuilder,
  { step, edges, clock, pause }: Extract<Plan, { kind: 'step' }>,
  id: Id,
): ProcessBuilder {
  const name = id(step)
  if (step === 'timer') return on.intermediateCatchEvent(name, timer('duration', 'PT30M'))
  if (step === 'throw') return on.intermediateThrowEvent(name, escalation('code'))
  const text = { ...promised(clock, id), pauses: pause ? [{ clock: 'CASE', reason: 'x' }] : [] }
  return drawEdges(drawTask(on, step, name, text), name, edges, id)
}

function drawTask(
  on: ProcessBuilder,
  step: Exclude<Step, 'timer' | 'throw'>,
  name: string,
  text: NonNullable<Parameters<ProcessBuilder['userTask']>[1]>,
): ProcessBuilder {
  switch (step) {
    case 'user':
      return on.userTask(name, { ...text, inputs: { local: '=n' }, candidateGroups: 'DSP' })
    case 'service':
      return on.serviceTask(name, { ...text, type: 'work', outputs: { n: '=n' } })
    case 'receive':
      return on.receiveTask(name, { name: 'm', correlationKey: '=key' }, text)
    case 'send':
      return on.sendTask(name, { ...text, message: { name: 'm', correlationKey: '=key' } })
    case 'script':
      return on.scriptTask(name, { ...text, script: '=maybe + n', resultVariable: 'sum' })
    case 'manual':
      return on.manualTask(name, text)
    case 'call':
      return on.callActivity(name, { ...text, processId: 'Q' })
  }
}

function drawSubProcess(
  on: ProcessBuilder,
  { part, edges, handlers, clock, end }: Extract<Plan, { kind: 'subProcess' }>,
  id: Id,
): ProcessBuilder {
  const name = id('sub')
  const inner = (inside: ProcessBuilder) => {
    const drawn = drawPlan(inside.startEvent(id('start')), part, id)
    return handlers.reduce(
      (around, handler) => drawHandler(around, handler, id),
      drawn.endEvent(id('end'), endTrigger(end)),
    )
  }
  return drawEdges(on.subProcess(name, inner, promised(clock, id)), name, edges, id)
}

function drawHandler(on: ProcessBuilder, edge: Edge, id: Id): ProcessBuilder {
  return on.eventSubProcess(id('handler'), (inside) => {
    const text = { interrupting: edge.interrupting }
    const start = inside.startEvent(id('start'), triggerOf(edge), text)
    return (edge.part ? drawPlan(start, edge.part, id) : start).endEvent(id('end'))
  })
}

/** An interrupting boundary event leads back to what follows the activity, others to an end. */
function drawEdges(
  on: ProcessBuilder,
  activity: string,
  edges: readonly Edge[],
  id: Id,
): ProcessBuilder {
  const merge = id('merge')
  return edges
    .reduce((drawn, edge) => {
      const interrupting = edge.interrupting || edge.trigger === 'error'
      const event = drawn.boundaryEvent(id('edge'), activity, triggerOf(edge), { interrupting })
      const branch = edge.part ? drawPlan(event, edge.part, id) : event
      return interrupting ? branch.to(merge) : branch.endEvent(id('end'))
    }, on.exclusiveGateway(merge))
    .at(merge)
}

function triggerOf({ trigger, interrupting }: Edge) {
  if (trigger === 'cycle' && !interrupting) return timer('cycle', 'R3/PT20M')
  if (trigger === 'cycle' || trigger === 'timer') return timer('duration', 'PT45M')
  if (trigger === 'message') return message('m', '=key')
  return trigger === 'error' ? error() : escalation()
}

function endTrigger(end: End) {
  if (end === 'none') return undefined
  if (end === 'terminate') return terminate
  if (end === 'message') return message('m', '=key')
  return end === 'error' ? error('code') : escalation('code')
}

function promised(clock: number, id: Id) {
  const [within, ladder] = clocks[clock]!
  if (within === undefined) return {}
  return { clocks: [{ id: id('clock'), within, ...(ladder && { ladder }) }] }
}
