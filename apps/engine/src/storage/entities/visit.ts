import { defineEntity, p } from '@mikro-orm/core'

export const visitEnds = ['completed', 'terminated'] as const

const schema = defineEntity({
  name: 'Visit',
  tableName: 'visit',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    /** Key of the element instance within the process instance. */
    key: p.integer().primary().autoincrement(false),
    definitionKey: p.bigint('string'),
    /** BPMN id, or the id of a state. */
    element: p.text(),
    enteredAt: p.bigint('number'),
    leftAt: p.bigint('number').nullable(),
    ended: p.enum(visitEnds).nullable(),
    /** The body of a repeated activity: each of its inner instances is a visit. */
    body: p.boolean(),
    /** Of a replayed instance: figures of what goes on leave it out. */
    replay: p.boolean(),
    /** The unit of its case, among whose figures it is. */
    unit: p.text(),
  },
})

/** An element was entered, and perhaps left: where instances are, and how long things take. */
export class Visit extends schema.class {}
schema.setClass(Visit)
