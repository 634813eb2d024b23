import type { State } from '@punctual/interpreter'
import type { World } from '@punctual/simulate'

type Open<T> = NonNullable<T>[keyof NonNullable<T>]
type At = { id: string; instance: string; processId: string; element: string; host: number }

/** Something that a play waits for, and where. */
export type Waiting = At &
  (
    | { kind: 'task'; task: Open<State['tasks']> }
    | { kind: 'job'; job: Open<State['jobs']> }
    | { kind: 'call'; call: Open<State['calls']> }
    | { kind: 'incident'; incident: Open<State['incidents']> }
    | { kind: 'message' | 'signal'; wait: Open<State['subscriptions']> }
    | { kind: 'timer'; timer: Open<State['timers']> }
    | { kind: 'condition'; condition: Open<State['conditions']> }
  )

const order: readonly Waiting['kind'][] = [
  'incident',
  'task',
  'job',
  'call',
  'message',
  'signal',
  'condition',
  'timer',
]

/** Everything that a world waits for and that a person may bring about, what is work first. */
export function waitingIn({ instances, definitions }: World): Waiting[] {
  const all = [...instances.values()].flatMap(({ key: instance, processId, state }) => {
    const at = ({ key, host }: { key: number; host: number }, element?: string): At => ({
      id: `${instance}-${key}`,
      instance,
      processId,
      element: element ?? state.elements[host]?.element ?? processId,
      host,
    })
    const { tasks, jobs, calls, incidents, subscriptions, timers, conditions = {} } = state
    const stuck = new Set(Object.values(incidents).flatMap(({ job }) => job ?? []))
    return [
      ...Object.values(tasks).map((task) => ({ ...at(task), kind: 'task' as const, task })),
      ...Object.values(jobs)
        .filter(({ key }) => !stuck.has(key))
        .map((job) => ({ ...at(job), kind: 'job' as const, job })),
      ...Object.values(calls)
        .filter((call) => !definitions.processes.has(call.processId))
        .map((call) => ({ ...at(call), kind: 'call' as const, call })),
      ...Object.values(incidents).map((incident) => ({
        ...at(incident),
        kind: 'incident' as const,
        incident,
      })),
      ...Object.values(subscriptions).map((wait) => ({
        ...at(wait, wait.element),
        kind: wait.kind ?? ('message' as const),
        wait,
      })),
      ...Object.values(timers).map((timer) => ({
        ...at(timer, timer.element),
        kind: 'timer' as const,
        timer,
      })),
      ...Object.values(conditions).map((condition) => ({
        ...at(condition, condition.element),
        kind: 'condition' as const,
        condition,
      })),
    ]
  })
  return all.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
