import type { ClockRung } from '@punctual/interpreter'
import { defineEntity, p } from '@mikro-orm/core'
import { JsonText } from './json-text.ts'

export const clockStatuses = [
  'running',
  'paused',
  'missedRunning',
  'missedPaused',
  'kept',
  'metLate',
  'cancelled',
  'superseded',
] as const

const schema = defineEntity({
  name: 'ClockRecord',
  tableName: 'clock',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    key: p.bigint('string').primary().autoincrement(false),
    /** Id of the clock definition, e.g. `RO-DISPATCH`. */
    id: p.text(),
    host: p.integer(),
    processId: p.text(),
    definitionKey: p.bigint('string'),
    element: p.text(),
    cycle: p.integer(),
    status: p.enum(clockStatuses),
    target: p.text(),
    /** `id@version`. */
    calendar: p.text(),
    ladder: p.text().nullable(),
    goalMs: p.bigint('number'),
    /** Working milliseconds used up before `resumedAt`; all of them once the clock has ended. */
    accruedMs: p.bigint('number'),
    startedAt: p.bigint('number'),
    resumedAt: p.bigint('number'),
    dueAt: p.bigint('number'),
    originalDueAt: p.bigint('number'),
    endedAt: p.bigint('number').nullable(),
    rungs: p.type(JsonText<readonly ClockRung[]>).$type<readonly ClockRung[]>(),
  },
})

/** A promise: its clock as it stands now, or as it ended. */
export class ClockRecord extends schema.class {}
schema.setClass(ClockRecord)
