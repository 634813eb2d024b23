import type { Graph, Guard, Machine, MachineState, Template, Transition } from '@punctual/model'
import { and, createMachine, not, or, stateIn, type AnyStateMachine } from 'xstate'
import { assert } from '../turn.ts'
import { delayOf, isTrue, valueOf, variablesOf, type Scene } from './asking.ts'
import { compileActions, presentOf, tell, type Compiled, type Holder } from './compile-actions.ts'

/** A machine as XState runs it, and where it finds the world around a macrostep. */
type CompiledMachine = Readonly<{ machine: AnyStateMachine; holder: Holder }>

/** Beyond so many microsteps a macrostep goes in circles and is stopped by an incident. */
const MICROSTEPS_MAX = 1_000

const compiled = new WeakMap<Graph, CompiledMachine>()

/** The XState machine of a graph, made once. */
export function compiledOf(graph: Graph): CompiledMachine {
  const known = compiled.get(graph)
  if (known) return known
  const made = compile(graph)
  compiled.set(graph, made)
  return made
}

/**
 * Every state tells that it is entered and left, every transition that it is taken, all as actions
 * that do nothing: so XState's own list of actions is the whole story of a macrostep, in its order.
 */
function compile(graph: Graph): CompiledMachine {
  const holder: Holder = {}
  const root = graph.nodes[graph.id]
  assert(root?.type === 'machine', `expected '${graph.id}' to be a machine`)
  const config = {
    ...nodeConfig(graph, root, holder),
    context: ({ input }: { input: unknown }) => input,
    options: { maxIterations: MICROSTEPS_MAX },
  }
  const machine = createMachine(config as never, { delays: delaysOf(graph, holder) } as never)
  return { machine, holder }
}

type Active = Machine | MachineState

function nodeConfig(graph: Graph, node: Active, holder: Holder): object {
  const { id, kind, children, entry, exit, initial } = node
  const what = `'${id}'`
  const inner = children.map((child) => stateOf(graph, child))
  const isRoot = node.type === 'machine'
  const shared = {
    id,
    type: kind,
    ...(inner.length > 0 && {
      states: Object.fromEntries(
        inner.map((child) => [child.key, nodeConfig(graph, child, holder)]),
      ),
    }),
    ...(initial && {
      initial: {
        target: stateOf(graph, initial.target).key,
        actions: compileActions(holder, initial.actions, `the initial transition of ${what}`),
      },
    }),
    ...outputOf(node, holder),
  }
  if (kind === 'history') return { ...shared, ...historyOf(node) }
  const entered = isRoot ? [] : [tell('entered', () => ({ state: id }))]
  const exited = isRoot ? [] : [tell('exited', () => ({ state: id }))]
  return {
    ...shared,
    on: byEvent(node.on, holder),
    always: node.always.map((each) => transitionConfig(each, holder)),
    after: Object.fromEntries(
      [...Map.groupBy(node.after, ({ delay }) => delay)].map(([delay, transitions]) => [
        delay,
        transitions.map((each) => transitionConfig(each, holder)),
      ]),
    ),
    entry: [
      ...entered,
      ...compileActions(holder, entry, `the entry of ${what}`),
      ...invocations(node, holder),
    ],
    exit: [...compileActions(holder, exit, `the exit of ${what}`), ...exited],
  }
}

function stateOf({ nodes }: Graph, id: string): MachineState {
  const node = nodes[id]
  assert(node?.type === 'state', `expected '${id}' to be a state`)
  return node
}

function historyOf(node: Active): object {
  const { history, historyTargets } = node as MachineState
  return { history, ...(historyTargets && { target: historyTargets.map((id) => `#${id}`) }) }
}

function outputOf(node: Active, holder: Holder): object {
  const { output, id } = node
  if (!output) return {}
  return { output: (scene: Scene) => valueAt(holder, output, scene, `the output of '${id}'`) }
}

function invocations({ invokes }: Active, holder: Holder): readonly Compiled[] {
  return invokes.map(({ node, variables }) =>
    tell('invoke', (scene) => ({
      node,
      variables: variablesOf(presentOf(holder), variables, scene, `the variables of '${node}'`),
    })),
  )
}

function byEvent(transitions: readonly Transition[], holder: Holder): object {
  return Object.fromEntries(
    [...Map.groupBy(transitions, ({ event }) => event)].map(([event, group]) => [
      event,
      group.map((each) => transitionConfig(each, holder)),
    ]),
  )
}

function transitionConfig(transition: Transition, holder: Holder): object {
  const { id, guard, targets, actions, reenter } = transition
  return {
    ...(guard && { guard: guardOf(guard, holder, `guard of '${id}'`) }),
    ...(targets && { target: targets.map((target) => `#${target}`) }),
    actions: [
      tell('taken', () => ({ transition: id })),
      ...compileActions(holder, actions, `'${id}'`),
    ],
    reenter,
  }
}

function guardOf(guard: Guard, holder: Holder, what: string): unknown {
  switch (guard.type) {
    case 'feel':
      return (scene: Scene) => isTrue(presentOf(holder), guard.feel, scene, what)
    case 'stateIn':
      return stateIn(`#${guard.state}`)
    case 'not':
      return not(guardOf(guard.guard, holder, what) as never)
    case 'and':
    case 'or': {
      const guards = guard.guards.map((each) => guardOf(each, holder, what)) as never[]
      return guard.type === 'and' ? and(guards) : or(guards)
    }
  }
}

/** Delays that are not plain milliseconds, by the text as written. */
function delaysOf({ nodes }: Graph, holder: Holder): object {
  const delays = Object.values(nodes).flatMap((node) =>
    node.type === 'state' || node.type === 'machine' ? node.after : [],
  )
  const entries = delays.map(({ delay, id }) => {
    const trimmed = delay.trim()
    const expression = trimmed.startsWith('=')
      ? { feel: trimmed.slice(1).trim() }
      : { literal: trimmed }
    const timed = (scene: Scene) =>
      delayOf(presentOf(holder), expression, scene, `the delay of '${id}'`)
    return [delay, timed] as const
  })
  return Object.fromEntries(entries)
}

const valueAt = (holder: Holder, template: Template, scene: Scene, what: string) =>
  valueOf(presentOf(holder), template, scene, what)
