import { advance } from '../advance.ts'
import type { Definitions } from '../definitions.ts'
import { performCommand, publishMessage, startInstance } from '../operations.ts'
import { emptyWorld, openTasks, type Outcome, type World, type WorldStep } from '../world.ts'
import { compare } from './compare.ts'
import type { Action, Scenario, ScenarioStep, Time } from './scenario.ts'

/** What did not come true, at which step (from 1; 0 is the start) and instant. */
type Failure = Readonly<{ step: number; at: number; expected: string; got: string }>

type ScenarioResult = Readonly<{
  passed: boolean
  failures: readonly Failure[]
  log: readonly WorldStep[]
}>

type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>

/** How far a scenario has come. */
type Play = Readonly<{ world: World; log: readonly WorldStep[] }>

/** Plays a scenario in a world of its own; stops at the first step that does not come true. */
export function runScenario(deployed: Definitions, scenario: Scenario): ScenarioResult {
  const { process, businessId, at, variables, startEvent, organisation } = scenario.given
  const definitions = { ...deployed, ...(organisation && { organisation }) }
  const start = {
    processId: process,
    businessId,
    variables,
    ...(startEvent && { startEvent }),
    by: 'scenario',
  }
  const empty: Play = { world: emptyWorld(definitions, at), log: [] }
  let played = after(empty, startInstance(empty.world, start))
  if ('reason' in played) return failed(empty, 0, [refused(`'${process}' to start`, played.reason)])
  for (const [index, step] of scenario.steps.entries()) {
    const next = play(played, step)
    if ('mismatches' in next) return failed(next.play, index + 1, next.mismatches)
    played = next
  }
  return { passed: true, failures: [], log: played.log }
}

/** One failure as a sentence. */
export function describeFailure(file: string, { step, at, expected, got }: Failure): string {
  const when = new Date(at).toISOString()
  return `${file}, step ${step} (${when}): expected ${expected}, but ${got}`
}

type Mismatch = Pick<Failure, 'expected' | 'got'>
const refused = (expected: string, reason: string): Mismatch => ({ expected, got: reason })

function failed(
  { world, log }: Play,
  step: number,
  mismatches: readonly Mismatch[],
): ScenarioResult {
  const failures = mismatches.map((mismatch) => ({ step, at: world.now, ...mismatch }))
  return { passed: false, failures, log }
}

function play(
  before: Play,
  { time, action, expected }: ScenarioStep,
): Play | { play: Play; mismatches: readonly Mismatch[] } {
  const later = time ? after(before, pass(before.world, time)) : before
  if ('reason' in later) {
    return { play: before, mismatches: [refused('time to pass', later.reason)] }
  }
  const done = action ? after(later, act(later.world, action)) : later
  if ('reason' in done) {
    return { play: later, mismatches: [refused(describeAction(action!), done.reason)] }
  }
  const mismatches = compare(done.world, done.log, expected ?? {})
  return mismatches.length > 0 ? { play: done, mismatches } : done
}

function after(before: Play, outcome: Outcome): Play | { reason: string } {
  if (!outcome.ok) return outcome
  return { world: outcome.world, log: [...before.log, ...outcome.steps] }
}

function pass(world: World, time: Time): Outcome {
  return advance(world, 'at' in time ? time.at : world.now + time.advanceMs)
}

function act(world: World, action: Action): Outcome {
  if (action.type === 'message') {
    const { name, correlationKey, variables } = action
    return publishMessage(world, { name, correlationKey, variables, by: 'scenario' })
  }
  if (action.type === 'event') return sendEvent(world, action)
  const { element, by } = action
  const open = openTasks(world)
  const found = open.find((task) => task.element === element)
  if (!found) return { ok: false, reason: `there is none; open are ${namesOf(open)}` }
  const { instance, task } = found
  if (action.type === 'complete') {
    const command = { type: 'completeTask', key: task.key, variables: action.variables } as const
    return performCommand(world, { instance, command, by })
  }
  const command = { type: 'assignTask', key: task.key, assignee: by } as const
  return performCommand(world, { instance, command, by })
}

function sendEvent(world: World, { name, to, by, variables }: ActionOf<'event'>): Outcome {
  const all = [...world.instances.values()]
  const processId = to ?? all[0]!.processId
  const meant = all.find((each) => each.processId === processId && each.state.status === 'active')
  if (!meant) return { ok: false, reason: `no instance of '${processId}' is active` }
  const command = { type: 'sendEvent', event: name, variables } as const
  return performCommand(world, { instance: meant.key, command, by })
}

const namesOf = (tasks: ReturnType<typeof openTasks>) =>
  tasks.length === 0 ? 'no tasks' : tasks.map(({ element }) => `'${element}'`).join(', ')

function describeAction(action: Action): string {
  if (action.type === 'message') return `message '${action.name}' to be delivered`
  if (action.type === 'event') return `event '${action.name}' to be taken`
  return `an open task '${action.element}' for ${action.by} to ${action.type}`
}
