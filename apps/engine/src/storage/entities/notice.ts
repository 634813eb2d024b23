import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'NoticeRecord',
  tableName: 'notice',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    step: p.integer().primary().autoincrement(false),
    /** Position among the notices of the step. */
    ordinal: p.integer().primary().autoincrement(false),
    /** Key of the clock whose rung told it. */
    clock: p.bigint('string'),
    rung: p.text(),
    /** `role:SUP`, `user:li.na`, `group:…`. */
    to: p.text(),
    channel: p.text(),
    /** Id of the message text. */
    message: p.text(),
    createdAt: p.bigint('number'),
    deliverAt: p.bigint('number'),
    /** Waits for the recipient's next opening. */
    held: p.boolean(),
    replay: p.boolean(),
    deliveredAt: p.bigint('number').nullable(),
    /** Rendered when delivered. */
    language: p.text().nullable(),
    subject: p.text().nullable(),
    body: p.text().nullable(),
  },
})

/** One message to one recipient that a ladder asked for. */
export class NoticeRecord extends schema.class {}
schema.setClass(NoticeRecord)
