import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'Quarantine',
  tableName: 'quarantine',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    at: p.bigint('number'),
    by: p.text(),
    /** The command that could not be run, as JSON. */
    command: p.text(),
    /** What the failed assertion said. */
    reason: p.text(),
    stack: p.text(),
  },
})

/** Evidence of a step that failed an assertion of the engine itself. */
export class Quarantine extends schema.class {}
schema.setClass(Quarantine)
