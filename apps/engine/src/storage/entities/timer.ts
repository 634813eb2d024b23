import { defineEntity, p } from '@mikro-orm/core'

export const timerKinds = ['timer', 'clock'] as const

const schema = defineEntity({
  name: 'Timer',
  tableName: 'timer',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    /** Key of the BPMN timer, or of the clock whose next instant this is. */
    key: p.bigint('string').primary().autoincrement(false),
    kind: p.enum(timerKinds),
    /** BPMN id; null for timers of before it was kept. */
    element: p.text().nullable(),
    dueAt: p.bigint('number'),
    /** Of all that is due, what has the highest goes first: that of the task it stands at. */
    priority: p.integer(),
    /** Fired by a replay, not by the engine's clock. */
    replay: p.boolean(),
  },
})

/** What is due when: BPMN timers and the next instant of every running promise clock. */
export class Timer extends schema.class {}
schema.setClass(Timer)
