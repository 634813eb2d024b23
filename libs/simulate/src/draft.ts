import { step } from '@punctual/interpreter'
import type { CommandBody, Send } from '@punctual/interpreter'
import { put, type Agenda } from './agenda.ts'
import { environmentOf } from './definitions.ts'
import { listen, type Listeners } from './listeners.ts'
import type { KeptMessage } from './message-buffer.ts'
import { dueOf, type Instance, type Outcome, type World, type WorldStep } from './world.ts'

/** A world while an operation works on it: a copy of its own that is written to. */
export type Draft = {
  readonly world: World
  now: number
  readonly instances: Map<string, Instance>
  readonly steps: WorldStep[]
  /** What instances have asked of each other and is still to be done. */
  readonly waiting: { from: string; send: Send }[]
  /** Told of every instance that will do something by itself. */
  readonly agenda: Agenda
  /** Messages that live on. */
  messages: readonly KeptMessage[]
  /** Instances that have begun to wait, or have ended: some of what is kept may be for them. */
  readonly wanting: Set<string>
  /** Kept up to date once a message has been published. */
  listeners?: Listeners
}

/** A command for an instance, without its instant. */
export type Request = Readonly<{ instance: string; command: CommandBody; by: string }>

/** A copy of the world to write to. */
export function draftOf(world: World, agenda: Agenda = { entries: [] }): Draft {
  const { now, instances, messages } = world
  const own = { instances: new Map(instances), steps: [], waiting: [], wanting: new Set<string>() }
  return { world, now, agenda, messages, ...own }
}

/** The world that a draft has become. */
export function finished({
  world,
  now,
  instances,
  messages,
  steps,
}: Draft): Outcome & { ok: true } {
  const alive = messages.filter(({ expiresAt }) => expiresAt > now)
  return { ok: true, world: { ...world, now, instances, messages: alive }, steps }
}

/** Performs one command; says why not if it is rejected. */
export function perform(draft: Draft, { instance: key, command, by }: Request): string | undefined {
  const instance = draft.instances.get(key)
  if (!instance) return `expected an instance '${key}', but there is none`
  const { definitions } = draft.world
  const graph = definitions.processes.get(instance.processId)
  if (!graph) return `expected a process '${instance.processId}', but there is none`
  const at = draft.now
  const environment = environmentOf(definitions, graph)
  const result = step(environment, instance.state, { ...command, at, by })
  if (!result.accepted) return result.rejection.reason
  const { events, sends, state } = result
  keep(draft, instance, state)
  const number = draft.steps.length + 1
  draft.steps.push({ instance: key, step: number, at, by, command: command.type, events })
  for (const send of sends) draft.waiting.push({ from: key, send })
  return undefined
}

function keep(draft: Draft, before: Instance, state: Instance['state']): void {
  const { instances, agenda, listeners, wanting } = draft
  const { dueAt: _, ...rest } = before
  const dueAt = dueOf(state)
  const after = { ...rest, state, ...(dueAt !== undefined && { dueAt }) }
  const { key } = after
  instances.set(key, after)
  if (dueAt !== undefined) put(agenda, { at: dueAt, key, order: Number(key) })
  if (listeners) listen(listeners, before, after)
  const { subscriptions, status } = before.state
  if (subscriptions !== state.subscriptions || status !== state.status) wanting.add(key)
}
