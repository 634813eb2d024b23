import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    key: p.bigint('string').primary(),
    name: p.text(),
    resource: p.text(),
    content: p.text().lazy(),
    /** Key of the definition that it began as. */
    basedOn: p.bigint('string').nullable(),
    version: p.integer(),
    savedAt: p.bigint('number'),
    savedBy: p.text(),
  },
})

/** A file that is being drawn. */
export class Draft extends schema.class {}
schema.setClass(Draft)
