import { planTimer } from '../timers/plan.ts'
import { emit, newKey } from '../turn.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/** Happens at a date, after a duration, or again and again. BPMN 2.0.2 §10.5.5. */
export const timer: TriggerBehaviour<'timer'> = {
  subscribe({ timer: definition }, element, host, turn) {
    const plan = planTimer(turn, definition, { scope: host, what: `the timer of '${element}'` })
    if (!plan.ok) return plan
    emit(turn, { type: 'timerScheduled', key: newKey(turn), host, element, ...plan.value })
    return undefined
  },
}
