import { defineEntity, p } from '@mikro-orm/core'

export const subscriptionKinds = ['message', 'signal'] as const

const schema = defineEntity({
  name: 'Subscription',
  tableName: 'subscription',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    key: p.bigint('string').primary().autoincrement(false),
    kind: p.enum(subscriptionKinds),
    host: p.integer(),
    element: p.text(),
    /** Name of the message or signal. */
    messageName: p.text(),
    /** Empty for signals. */
    correlationKey: p.text(),
    createdAt: p.bigint('number'),
  },
})

/** A process instance that waits for a message or a signal. */
export class Subscription extends schema.class {}
schema.setClass(Subscription)
