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
    dueAt: p.bigint('number'),
    /** Fired by a replay, not by the engine's clock. */
    replay: p.boolean(),
  },
})

/** What is due when: BPMN timers and the next instant of every running promise clock. */
export class Timer extends schema.class {}
schema.setClass(Timer)
