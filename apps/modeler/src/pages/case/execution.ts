import type { HistoryStep } from '../../api/types.ts'

/** One run of an element, and what ran inside it. */
export type Run = {
  key: number
  element: string
  enteredAt: string
  leftAt?: string
  terminated?: boolean
  stuck?: boolean
  inside: Run[]
}

/** What ran in an instance, as a tree in the order of entering. */
export function executionOf(history: readonly HistoryStep[]): Run[] {
  const runs = new Map<unknown, Run>()
  const roots: Run[] = []
  const waiting = new Map<unknown, Run>()
  for (const { at, events } of history) {
    for (const { type, element = '', data } of events) {
      const { key, scope, host } = data
      if (type === 'elementEntered' || type === 'stateEntered') {
        const run: Run = { key: key as number, element, enteredAt: at, inside: [] }
        runs.set(key, run)
        ;(runs.get(scope)?.inside ?? roots).push(run)
      } else if (left.has(type)) {
        const run = runs.get(key)
        if (run) Object.assign(run, { leftAt: at, terminated: type === 'elementTerminated' })
      } else if (type === 'incidentRaised') {
        const run = runs.get(host)
        if (run) waiting.set(key, Object.assign(run, { stuck: true }))
      } else if (type === 'incidentResolved') {
        const run = waiting.get(key)
        if (run) run.stuck = false
      }
    }
  }
  return roots
}

const left: ReadonlySet<string> = new Set(['elementCompleted', 'elementTerminated', 'stateExited'])
