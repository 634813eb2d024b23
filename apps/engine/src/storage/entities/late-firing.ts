import { defineEntity, p } from '@mikro-orm/core'

export const firingKinds = ['timer', 'rung', 'promise', 'start'] as const

const schema = defineEntity({
  name: 'LateFiring',
  tableName: 'late_firing',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    /** The step of the log that tells of it. */
    step: p.integer().primary().autoincrement(false),
    /** Of the firings of that step. */
    ordinal: p.integer().primary().autoincrement(false),
    kind: p.enum(firingKinds),
    element: p.text(),
    processId: p.text(),
    /** Planned. */
    dueAt: p.bigint('number'),
    /** Real. */
    firedAt: p.bigint('number'),
  },
})

/** Something that happened by itself, but noticeably later than planned. */
export class LateFiring extends schema.class {}
schema.setClass(LateFiring)
