import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'Subscription',
  tableName: 'subscription',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    key: p.bigint('string').primary().autoincrement(false),
    host: p.integer(),
    element: p.text(),
    messageName: p.text(),
    correlationKey: p.text(),
    createdAt: p.bigint('number'),
  },
})

/** A process instance that waits for a message. */
export class Subscription extends schema.class {}
schema.setClass(Subscription)
