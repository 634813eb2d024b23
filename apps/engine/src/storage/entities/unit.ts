import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  properties: {
    id: p.text().primary(),
    /** From 1; every change of a unit is a new one. */
    version: p.integer().primary().autoincrement(false),
    latest: p.boolean(),
    /** By language. */
    name: p.json<Readonly<Record<string, string>>>(),
    parent: p.text().nullable(),
    /** Nothing new belongs to it. */
    retired: p.boolean(),
    at: p.bigint('number'),
    by: p.text(),
  },
})

/** A part of the organisation, as it was from an instant on. */
export class Unit extends schema.class {}
schema.setClass(Unit)
