import {
  cancel,
  compensation,
  conditional,
  error,
  escalation,
  link,
  message,
  process,
  signal,
  terminate,
  timer,
} from '@punctual/model'
import type { Graph, ProcessBuilder, Trigger } from '@punctual/model'
import { clocks, loops, watched, type Activity, type Edge, type Plan, type Scope } from './plan.ts'

/** Draws a plan as a process with a clock of its own. */
export function draw(plan: Plan): Graph {
  let count = 0
  const id = (name: string) => `${name}${++count}`
  const start = process('P', { clocks: [{ id: 'CASE', within: 'PT8H', ladder: 'L' }, watched] })
  return drawPlan(start.startEvent('S'), plan, id).endEvent('E').graph()
}

type Id = (name: string) => string
type ActivityText = NonNullable<Parameters<ProcessBuilder['task']>[1]>

function drawPlan(on: ProcessBuilder, plan: Plan, id: Id): ProcessBuilder {
  switch (plan.kind) {
    case 'task':
      return drawAround(drawTask, on, plan, id)
    case 'scope':
      return drawAround(drawScope, on, plan, id)
    case 'event':
      return drawEvent(on, plan.event, id)
    case 'sequence':
      return plan.parts.reduce((drawn, part) => drawPlan(drawn, part, id), on)
    case 'parallel':
      return drawBranches(on, plan.parts, id, 'parallelGateway')
    case 'exclusive':
      return drawBranches(on, plan.parts, id, 'exclusiveGateway')
    case 'inclusive':
      return drawBranches(on, plan.parts, id, 'inclusiveGateway')
    case 'race':
      return drawRace(on, plan.parts, id)
    case 'again': {
      const [merge, split] = [id('merge'), id('again')]
      const body = drawPlan(on.exclusiveGateway(merge), plan.part, id)
      return body.exclusiveGateway(split).when('=again').to(merge).at(split).otherwise()
    }
  }
}

function drawBranches(
  on: ProcessBuilder,
  parts: readonly Plan[],
  id: Id,
  gateway: 'parallelGateway' | 'exclusiveGateway' | 'inclusiveGateway',
): ProcessBuilder {
  const [fork, join] = [id('fork'), id('join')]
  const guard = (drawn: ProcessBuilder, index: number) => {
    if (gateway === 'parallelGateway') return drawn
    return index === 0 ? drawn.otherwise() : drawn.when(`=n > ${index}`)
  }
  return parts
    .reduce((drawn, part, index) => {
      const branch = drawPlan(guard(drawn.at(fork), index), part, id)
      return index === 0 ? branch[gateway](join) : branch.to(join)
    }, on[gateway](fork))
    .at(join)
}

function drawRace(on: ProcessBuilder, parts: readonly Plan[], id: Id): ProcessBuilder {
  const [fork, join] = [id('race'), id('join')]
  const racing = [message('m', '=key'), timer('duration', 'PT1H'), conditional('=n > 4')]
  return parts
    .reduce((drawn, part, index) => {
      const event = drawn.at(fork).intermediateCatchEvent(id('event'), racing[index]!)
      const branch = drawPlan(event, part, id)
      return index === 0 ? branch.exclusiveGateway(join) : branch.to(join)
    }, on.eventBasedGateway(fork))
    .at(join)
}

function drawEvent(
  on: ProcessBuilder,
  event: Extract<Plan, { kind: 'event' }>['event'],
  id: Id,
): ProcessBuilder {
  const name = id(event)
  switch (event) {
    case 'timer':
      return on.intermediateCatchEvent(name, timer('duration', 'PT30M'))
    case 'message':
      return on.intermediateCatchEvent(name, message('m', '=key'))
    case 'signal':
      return on.intermediateCatchEvent(name, signal('s'))
    case 'condition':
      return on.intermediateCatchEvent(name, conditional('=n > 2'))
    case 'escalate':
      return on.intermediateThrowEvent(name, escalation('code'))
    case 'broadcast':
      return on.intermediateThrowEvent(name, signal('s'))
    case 'undo':
      return on.intermediateThrowEvent(name, compensation())
    case 'link':
      return on
        .intermediateThrowEvent(name, link(name))
        .intermediateCatchEvent(id('landed'), link(name))
  }
}

type Draw<P> = (
  on: ProcessBuilder,
  plan: P,
  name: string,
  text: ActivityText,
  id: Id,
) => ProcessBuilder

/** An activity with all that may stand on it. */
function drawAround<P extends Activity | Scope>(
  drawActivity: Draw<P>,
  on: ProcessBuilder,
  plan: P,
  id: Id,
): ProcessBuilder {
  const name = id(plan.kind === 'task' ? plan.task : 'sub')
  const loop = loops[plan.loop]
  const text: ActivityText = {
    ...promised(plan.clock, id),
    pauses: plan.pause ? [{ clock: 'CASE', reason: 'x' }] : [],
    ...(loop && { loop }),
    ...(plan.listens && {
      listeners: [
        { event: 'start', type: 'before' },
        { event: 'end', type: 'after' },
      ],
    }),
  }
  const drawn = drawUndoing(drawActivity(on, plan, name, text, id), plan, name, id)
  return drawEdges(drawn, plan, name, id)
}

function drawTask(
  on: ProcessBuilder,
  { task }: Activity,
  name: string,
  text: ActivityText,
): ProcessBuilder {
  switch (task) {
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
    case 'task':
      return on.task(name, text)
    case 'decision':
      return on.businessRuleTask(name, { ...text, type: 'decide' })
  }
}

function drawScope(
  on: ProcessBuilder,
  { type, part, handlers, end }: Scope,
  name: string,
  text: ActivityText,
  id: Id,
): ProcessBuilder {
  const inner = (inside: ProcessBuilder) =>
    handlers.reduce(
      (around, handler) => drawHandler(around, handler, id),
      drawPlan(inside.startEvent(id('start')), part, id).endEvent(id('end'), endTrigger(end, type)),
    )
  return on[type](name, inner, text)
}

function drawHandler(on: ProcessBuilder, edge: Edge, id: Id): ProcessBuilder {
  return on.eventSubProcess(id('handler'), (inside) => {
    const isUndoing = edge.trigger === 'compensation'
    const text = { interrupting: edge.interrupting || isUndoing }
    const start = inside.startEvent(id('start'), triggerOf(edge), text)
    const drawn = edge.part ? drawPlan(start, edge.part, id) : start
    return drawn.endEvent(id('end'), isUndoing ? compensation() : undefined)
  })
}

function drawUndoing(
  on: ProcessBuilder,
  { handler }: Activity | Scope,
  activity: string,
  id: Id,
): ProcessBuilder {
  if (handler === 'none') return on
  const name = id('undoing')
  const event = on.boundaryEvent(id('edge'), activity, compensation(), { handler: name })
  return handler === 'user'
    ? event.userTask(name, { forCompensation: true })
    : event.scriptTask(name, { script: '=n', resultVariable: 'undone', forCompensation: true })
}

/** An interrupting boundary event leads back to what follows the activity, others to an end. */
function drawEdges(
  on: ProcessBuilder,
  plan: Activity | Scope,
  activity: string,
  id: Id,
): ProcessBuilder {
  const merge = id('merge')
  const edges = plan.edges.filter(({ trigger }) => trigger !== 'compensation')
  const drawn = edges.reduce((before, edge) => {
    const interrupting = edge.interrupting || edge.trigger === 'error'
    const event = before.boundaryEvent(id('edge'), activity, triggerOf(edge), { interrupting })
    if (!edge.part) return interrupting ? event.to(merge) : event.endEvent(id('end'))
    if (interrupting) return drawPlan(event, edge.part, id).to(merge)
    return drawBeside(event, edge.part, id).endEvent(id('end'))
  }, on.exclusiveGateway(merge))
  const isTransaction = plan.kind === 'scope' && plan.type === 'transaction'
  if (!isTransaction) return drawn.at(merge)
  return drawn.boundaryEvent(id('edge'), activity, cancel).to(merge)
}

/** What may go on several times at once does so in scopes of its own: joins do not mix them up. */
function drawBeside(on: ProcessBuilder, part: Plan, id: Id): ProcessBuilder {
  return on.subProcess(id('beside'), (inside) =>
    drawPlan(inside.startEvent(id('start')), part, id).endEvent(id('end')),
  )
}

function triggerOf({ trigger, interrupting }: Edge): Trigger {
  switch (trigger) {
    case 'cycle':
      return interrupting ? timer('duration', 'PT50M') : timer('cycle', 'R3/PT20M')
    case 'timer':
      return timer('duration', 'PT45M')
    case 'message':
      return message('m', '=key')
    case 'signal':
      return signal('s')
    case 'condition':
      return conditional('=n > 3', interrupting ? {} : { variableNames: ['n'] })
    case 'error':
      return error()
    case 'escalation':
      return escalation()
    case 'compensation':
      return compensation()
  }
}

function endTrigger(end: Scope['end'], type: Scope['type']): Trigger | undefined {
  switch (end) {
    case 'none':
      return undefined
    case 'terminate':
      return terminate
    case 'message':
      return message('m', '=key')
    case 'signal':
      return signal('s')
    case 'compensation':
      return compensation()
    case 'cancel':
      return type === 'transaction' ? cancel : undefined
    case 'error':
      return error('code')
    case 'escalation':
      return escalation('code')
  }
}

function promised(clock: number, id: Id) {
  const [within, ladder] = clocks[clock]!
  if (within === undefined) return {}
  return { clocks: [{ id: id('clock'), within, ...(ladder && { ladder }) }] }
}
