/** A plan as the file of a machine: JSON with FEEL. */
import type { ActionPlan, GuardPlan, StatePlan } from './machine-plan.ts'
import {
  initialOf,
  shapeOf,
  stateOf,
  targetsIn,
  wayOf,
  type Shape,
  type Way,
} from './machine-shape.ts'

type Json = Readonly<Record<string, unknown>>

/** Everything can be reached: an event of its own leads to each state. */
export function jsonOf(plan: StatePlan): Json {
  const { root, all } = shapeOf(plan)
  const ways = targetsIn(all).map((id) => [`go ${id}`, `#${id}`] as const)
  const { on, ...rest } = stateJson(root, all) as { on: Json } & Json
  return { ...rest, id: root.id, context: { x: 0 }, on: { ...on, ...Object.fromEntries(ways) } }
}

function stateJson(shape: Shape, all: readonly Shape[]): Json {
  const { plan, children, history } = shape
  const { kind, transitions, always, after, entry, exit, hasDone, output } = plan
  const inner = children.map((child) => [child.key, stateJson(child, all)] as const)
  const states = history
    ? [...inner, ['h', { type: 'history', history: plan.history }] as const]
    : inner
  const shared = { type: kind, entry: entry.map(actionJson), exit: exit.map(actionJson) }
  if (kind === 'final')
    return { ...shared, ...(output !== undefined && { output: { x: `=x + ${output}` } }) }
  const ways = transitions.map((each) => wayOf(each, all))
  const later = after.map(
    ({ delay, transition }) => [String(delay * 1000), wayOf(transition, all)] as const,
  )
  return {
    ...shared,
    ...(states.length > 0 && { states: Object.fromEntries(states) }),
    ...(kind === 'compound' && { initial: initialOf(shape).key }),
    on: Object.fromEntries(
      [...Map.groupBy(ways, ({ event }) => event)].map(([event, group]) => [
        event,
        group.map((each) => wayJson(each, all)),
      ]),
    ),
    always: always.map((each) => wayJson(wayOf(each, all), all)),
    after: Object.fromEntries(later.map(([delay, way]) => [delay, wayJson(way, all)])),
    ...(hasDone && children.length > 0 && { onDone: { actions: actionJson({ type: 'take' }) } }),
  }
}

function wayJson({ targets, guard, actions, reenter }: Way, all: readonly Shape[]): Json {
  return {
    ...(targets.length > 0 && { target: targets.map((id) => `#${id}`) }),
    ...(guard && { guard: guardJson(guard, all) }),
    actions: actions.map(actionJson),
    reenter,
  }
}

function guardJson(guard: GuardPlan, all: readonly Shape[]): unknown {
  switch (guard.type) {
    case 'above':
      return `=x > ${guard.than}`
    case 'in':
      return { type: 'stateIn', params: { state: `#${stateOf(guard.state, all)}` } }
    case 'not':
      return { type: 'not', params: { guard: guardJson(guard.guard, all) } }
    default:
      return {
        type: guard.type,
        params: { guards: guard.guards.map((each) => guardJson(each, all)) },
      }
  }
}

function actionJson(action: ActionPlan): Json {
  switch (action.type) {
    case 'log':
      return {
        type: 'log',
        params: { message: { text: action.text, x: '=x', event: '=event.type' } },
      }
    case 'add':
      return { type: 'assign', params: { x: `=x + ${action.by}` } }
    case 'take':
      return { type: 'assign', params: { x: '=get or else(event.output.x, x)' } }
    case 'raise':
      return { type: 'raise', params: { event: action.event } }
    case 'later':
      return {
        type: 'raise',
        params: { event: action.event, delay: String(action.delay * 1000), id: action.id },
      }
    case 'cancel':
      return { type: 'cancel', params: { id: action.id } }
  }
}
