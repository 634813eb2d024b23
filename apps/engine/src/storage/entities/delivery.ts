import { defineEntity, p } from '@mikro-orm/core'

export const deliveryStates = ['waiting', 'sent', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

const schema = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    step: p.integer().primary().autoincrement(false),
    /** Position of its notice among those of the step. */
    ordinal: p.integer().primary().autoincrement(false),
    /** Position among the readers of the notice. */
    part: p.integer().primary().autoincrement(false),
    clock: p.bigint('string'),
    rung: p.text(),
    message: p.text(),
    channel: p.text(),
    /** `user:li.na`; the recipient as it is for a webhook, or when nobody stands behind it. */
    reader: p.text(),
    /** Only a customer's, as the case had it. */
    address: p.text().nullable(),
    /** Not held back for quiet hours. */
    urgent: p.boolean(),
    language: p.text(),
    subject: p.text(),
    body: p.text(),
    state: p.enum(deliveryStates),
    createdAt: p.bigint('number'),
    /** When it may be tried; a claim moves it on. Nothing to be done without it. */
    availableAt: p.bigint('number').nullable(),
    attempts: p.integer(),
    failure: p.text().nullable(),
    sentAt: p.bigint('number').nullable(),
    /** When its reader has seen it in the inbox. */
    readAt: p.bigint('number').nullable(),
  },
})

/** One notice on its way to one reader by one channel. */
export class Delivery extends schema.class {}
schema.setClass(Delivery)
