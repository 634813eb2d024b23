import { defineEntity, p } from '@mikro-orm/core'
import { JsonText } from './json-text.ts'

const schema = defineEntity({
  name: 'Job',
  tableName: 'job',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    key: p.bigint('string').primary().autoincrement(false),
    host: p.integer(),
    processId: p.text(),
    definitionKey: p.bigint('string'),
    element: p.text(),
    type: p.text(),
    retries: p.integer(),
    headers: p.type(JsonText<Record<string, string>>).$type<Record<string, string>>(),
    createdAt: p.bigint('number'),
    /**
     * From when on the job may be handed out: the end of its lease or back-off. Empty without
     * retries and in replays.
     */
    availableAt: p.bigint('number').nullable(),
    /** Who holds it; `availableAt` is then the deadline. */
    worker: p.text().nullable(),
    /** Message of the last failure. */
    failure: p.text().nullable(),
  },
})

/** An open job. Completed and cancelled jobs leave the table; history keeps them. */
export class Job extends schema.class {}
schema.setClass(Job)
