/** The same plan as XState itself is told: functions in place of FEEL, and nothing of ours. */
import {
  and,
  assign,
  cancel,
  createMachine,
  not,
  or,
  raise,
  stateIn,
  type AnyStateMachine,
} from 'xstate'
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

type Scene = Readonly<{
  context: { x: number }
  event: { type: string; output?: { x?: number } }
}>

/** As many microsteps as the engine allows. */
const MICROSTEPS_MAX = 1_000

/** The machine of a plan, written for XState by hand. */
export function nativeOf(plan: StatePlan): AnyStateMachine {
  const { root, all } = shapeOf(plan)
  const ways = targetsIn(all).map((id) => [`go ${id}`, `#${id}`] as const)
  const { on, ...rest } = stateConfig(root, all) as { on: object }
  const config = {
    ...rest,
    id: root.id,
    context: { x: 0 },
    on: { ...on, ...Object.fromEntries(ways) },
    options: { maxIterations: MICROSTEPS_MAX },
  }
  return createMachine(config as never)
}

function stateConfig(shape: Shape, all: readonly Shape[]): object {
  const { plan, children, history } = shape
  const { kind, transitions, always, after, entry, exit, hasDone, output } = plan
  const inner: [string, object][] = children.map((child) => [child.key, stateConfig(child, all)])
  if (history) inner.push(['h', historyConfig(shape)])
  const shared = { type: kind, entry: entry.map(actionOf), exit: exit.map(actionOf) }
  if (kind === 'final') {
    const given = ({ context }: Scene) => ({ x: context.x + (output ?? 0) })
    return { ...shared, ...(output !== undefined && { output: given }) }
  }
  const on: Record<string, object[]> = {}
  for (const each of transitions) (on[each.event] ??= []).push(wayConfig(wayOf(each, all), all))
  return {
    ...shared,
    ...(inner.length > 0 && { states: Object.fromEntries(inner) }),
    ...(kind === 'compound' && { initial: initialOf(shape).key }),
    on,
    always: always.map((each) => wayConfig(wayOf(each, all), all)),
    after: Object.fromEntries(
      after.map(({ delay, transition }) => [delay * 1000, wayConfig(wayOf(transition, all), all)]),
    ),
    ...(hasDone && children.length > 0 && { onDone: { actions: actionOf({ type: 'take' }) } }),
  }
}

/** Regions are told one by one: XState loses the machine when it is told their parent. */
function historyConfig({ plan, children }: Shape): object {
  const target = plan.kind === 'parallel' && { target: children.map(({ id }) => `#${id}`) }
  return { type: 'history', history: plan.history, ...target }
}

function wayConfig({ targets, guard, actions, reenter }: Way, all: readonly Shape[]): object {
  return {
    ...(targets.length > 0 && { target: targets.map((id) => `#${id}`) }),
    ...(guard && { guard: guardOf(guard, all) }),
    actions: actions.map(actionOf),
    reenter,
  }
}

function guardOf(guard: GuardPlan, all: readonly Shape[]): never {
  switch (guard.type) {
    case 'above':
      return (({ context }: Scene) => context.x > guard.than) as never
    case 'in':
      return stateIn(`#${stateOf(guard.state, all)}`) as never
    case 'not':
      return not(guardOf(guard.guard, all)) as never
    case 'and':
      return and(guard.guards.map((each) => guardOf(each, all))) as never
    case 'or':
      return or(guard.guards.map((each) => guardOf(each, all))) as never
  }
}

function actionOf(action: ActionPlan): unknown {
  switch (action.type) {
    case 'log':
      return {
        type: 'log',
        params: ({ context, event }: Scene) => ({
          message: { text: action.text, x: context.x, event: event.type },
        }),
      }
    case 'add':
      return assign((({ context }: Scene) => ({ x: context.x + action.by })) as never)
    case 'take':
      return assign((({ context, event }: Scene) => ({ x: event.output?.x ?? context.x })) as never)
    case 'raise':
      return raise({ type: action.event } as never)
    case 'later':
      return raise({ type: action.event } as never, { delay: action.delay * 1000, id: action.id })
    case 'cancel':
      return cancel(action.id)
  }
}
