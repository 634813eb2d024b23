import type { Event } from '@punctual/interpreter'
import { defineEntity, p } from '@mikro-orm/core'
import { JsonText } from './json-text.ts'

const schema = defineEntity({
  name: 'History',
  tableName: 'history',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    /** 1, 2, 3 … without gaps. */
    step: p.integer().primary().autoincrement(false),
    at: p.bigint('number'),
    by: p.text(),
    /** Type of the accepted command. */
    command: p.text(),
    events: p.type(JsonText<readonly Event[]>).$type<readonly Event[]>(),
  },
})

/**
 * One accepted command and the events it caused: the log from which everything else can be rebuilt.
 */
export class History extends schema.class {}
schema.setClass(History)
