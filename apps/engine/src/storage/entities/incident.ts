import { defineEntity, p } from '@mikro-orm/core'

export const incidentStates = ['open', 'resolved'] as const

const schema = defineEntity({
  name: 'IncidentRecord',
  tableName: 'incident',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    key: p.bigint('string').primary().autoincrement(false),
    host: p.integer(),
    processId: p.text(),
    definitionKey: p.bigint('string'),
    element: p.text(),
    kind: p.text(),
    message: p.text(),
    expression: p.text().nullable(),
    job: p.bigint('string').nullable(),
    state: p.enum(incidentStates),
    createdAt: p.bigint('number'),
    resolvedAt: p.bigint('number').nullable(),
  },
})

/** Something that stopped a process instance until a person mends it. */
export class IncidentRecord extends schema.class {}
schema.setClass(IncidentRecord)
