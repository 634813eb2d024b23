import { defineEntity, p } from '@mikro-orm/core'

export const definitionKinds = [
  'process',
  'machine',
  'decision',
  'form',
  'ladder',
  'calendar',
  'roster',
  'organisation',
  'messages',
] as const
export type DefinitionKind = (typeof definitionKinds)[number]

const schema = defineEntity({
  name: 'Definition',
  tableName: 'definition',
  properties: {
    key: p.bigint('string').primary().autoincrement(false),
    kind: p.enum(definitionKinds),
    /** BPMN process id, machine id, decision model id, form id, ladder or calendar id. */
    id: p.text(),
    version: p.integer(),
    latest: p.boolean(),
    name: p.text().nullable(),
    /** File name it was deployed from. */
    resource: p.text(),
    /** SHA-256 of the content, hexadecimal. */
    hash: p.text(),
    content: p.text().lazy(),
    deployment: p.bigint('string'),
    deployedAt: p.bigint('number'),
  },
})

/**
 * One version of something that was deployed. Several process definitions may share one file's
 * content.
 */
export class Definition extends schema.class {}
schema.setClass(Definition)
