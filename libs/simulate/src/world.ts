import { initialState, nextInstant } from '@punctual/interpreter'
import type { HistoryStep, Key, OpenTask, State } from '@punctual/interpreter'
import type { KeptMessage } from './message-buffer.ts'
import type { Definitions } from './definitions.ts'

/** Many process instances in memory, under a clock that moves only when told to. */
export type World = Readonly<{
  definitions: Definitions
  now: number
  /** Every instance by its key, ended ones included, in the order in which they were started. */
  instances: ReadonlyMap<string, Instance>
  /** Messages that live on for whoever will want them, the oldest first. */
  messages: readonly KeptMessage[]
}>

/** One process instance of a world. */
export type Instance = Readonly<{
  key: string
  processId: string
  businessId?: string
  /** The key of the message that has started it. */
  correlationKey?: string
  state: State
  /** When it does something next by itself: a timer, a rung, a promise that is missed. */
  dueAt?: number
}>

/** One accepted command and what it caused, in the instance that it was for. */
export type WorldStep = HistoryStep & Readonly<{ instance: string }>

/** What an operation made of the world, or why it did not. */
export type Outcome =
  | Readonly<{ ok: true; world: World; steps: readonly WorldStep[] }>
  | Readonly<{ ok: false; reason: string }>

/** An open user task and where it stands. */
type FoundTask = Readonly<{ instance: string; element: string; task: OpenTask }>

/** A world in which nothing has happened yet. */
export function emptyWorld(definitions: Definitions, now: number): World {
  return { definitions, now, instances: new Map(), messages: [] }
}

/** An instance that has just been made. */
export function newInstance(made: Omit<Instance, 'state' | 'dueAt'>): Instance {
  return { ...made, state: initialState }
}

/** When an instance does something next by itself. */
export function dueOf({ timers, clocks }: State): number | undefined {
  let due = Infinity
  for (const key in timers) due = Math.min(due, timers[key as unknown as Key]!.dueAt)
  for (const key in clocks) due = Math.min(due, nextInstant(clocks[key as unknown as Key]!) ?? due)
  return due === Infinity ? undefined : due
}

/** Every open user task of a world, oldest instance first. */
export function openTasks({ instances }: World): readonly FoundTask[] {
  return [...instances.values()].flatMap(({ key: instance, state }) =>
    Object.values(state.tasks).map((task) => ({
      instance,
      element: state.elements[task.host]!.element,
      task,
    })),
  )
}
