import type { Definitions } from '../definitions.ts'
import { act, logOf, newPlay, worldOf, type Play, type Played } from '../play/play.ts'
import type { Act } from '../play/act.ts'
import { openTasks, type World, type WorldStep } from '../world.ts'
import { compare } from './compare.ts'
import type { Action, Scenario, ScenarioStep, Time } from './scenario.ts'

/** What did not come true, at which step (from 1; 0 is the start) and instant. */
type Failure = Readonly<{ step: number; at: number; expected: string; got: string }>

type ScenarioResult = Readonly<{
  passed: boolean
  failures: readonly Failure[]
  log: readonly WorldStep[]
  /** As the scenario has left it. */
  world: World
}>

const BY = 'scenario'

type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>

/** Plays a scenario in a world of its own; stops at the first step that does not come true. */
export function runScenario(deployed: Definitions, scenario: Scenario): ScenarioResult {
  const { process, businessId, at, variables, startEvent, organisation } = scenario.given
  const definitions = { ...deployed, ...(organisation && { organisation }) }
  const start: Act = {
    type: 'start',
    processId: process,
    businessId,
    variables,
    ...(startEvent && { startEvent }),
    by: BY,
  }
  const empty = newPlay(definitions, at)
  const started = act(empty, start)
  if (!started.ok) return failed(empty, 0, [refused(`'${process}' to start`, started.reason)])
  let { play: played } = started
  for (const [index, step] of scenario.steps.entries()) {
    const next = playStep(played, step)
    if ('mismatches' in next) return failed(next.play, index + 1, next.mismatches)
    played = next
  }
  return { passed: true, failures: [], log: logOf(played), world: worldOf(played) }
}

/** One failure as a sentence. */
export function describeFailure(file: string, { step, at, expected, got }: Failure): string {
  const when = new Date(at).toISOString()
  return `${file}, step ${step} (${when}): expected ${expected}, but ${got}`
}

type Mismatch = Pick<Failure, 'expected' | 'got'>
const refused = (expected: string, reason: string): Mismatch => ({ expected, got: reason })

function failed(play: Play, step: number, mismatches: readonly Mismatch[]): ScenarioResult {
  const at = worldOf(play).now
  const failures = mismatches.map((mismatch) => ({ step, at, ...mismatch }))
  return { passed: false, failures, log: logOf(play), world: worldOf(play) }
}

function playStep(
  before: Play,
  { time, action, expected }: ScenarioStep,
): Play | { play: Play; mismatches: readonly Mismatch[] } {
  const later = time ? act(before, waitFor(before, time)) : { ok: true as const, play: before }
  if (!later.ok) return { play: before, mismatches: [refused('time to pass', later.reason)] }
  const done = action ? doAction(later.play, action) : later
  if (!done.ok) {
    return { play: later.play, mismatches: [refused(describeAction(action!), done.reason)] }
  }
  const { play } = done
  const mismatches = compare(worldOf(play), logOf(play), expected ?? {})
  return mismatches.length > 0 ? { play, mismatches } : play
}

const waitFor = (play: Play, time: Time): Act => ({
  type: 'wait',
  until: 'at' in time ? time.at : worldOf(play).now + time.advanceMs,
})

function doAction(play: Play, action: Action): Played {
  const wanted = actOf(worldOf(play), action)
  return 'reason' in wanted ? { ok: false, ...wanted } : act(play, wanted)
}

function actOf(world: World, action: Action): Act | { reason: string } {
  if (action.type === 'message') return { ...action, by: BY }
  if (action.type === 'event') return sendEvent(world, action)
  const { element, by } = action
  const open = openTasks(world)
  const found = open.find((task) => task.element === element)
  if (!found) return { reason: `there is none; open are ${namesOf(open)}` }
  const { instance, task } = found
  const { key } = task
  if (action.type === 'complete') {
    const command = { type: 'completeTask', key, variables: action.variables } as const
    return { type: 'command', instance, command, by }
  }
  return { type: 'command', instance, command: { type: 'assignTask', key, assignee: by }, by }
}

function sendEvent(
  world: World,
  { name, to, by, variables }: ActionOf<'event'>,
): Act | { reason: string } {
  const all = [...world.instances.values()]
  const processId = to ?? all[0]!.processId
  const meant = all.find((each) => each.processId === processId && each.state.status === 'active')
  if (!meant) return { reason: `no instance of '${processId}' is active` }
  const command = { type: 'sendEvent', event: name, variables } as const
  return { type: 'command', instance: meant.key, command, by }
}

const namesOf = (tasks: ReturnType<typeof openTasks>) =>
  tasks.length === 0 ? 'no tasks' : tasks.map(({ element }) => `'${element}'`).join(', ')

function describeAction(action: Action): string {
  if (action.type === 'message') return `message '${action.name}' to be delivered`
  if (action.type === 'event') return `event '${action.name}' to be taken`
  return `an open task '${action.element}' for ${action.by} to ${action.type}`
}
