import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'DeploymentRecord',
  tableName: 'deployment',
  properties: {
    key: p.bigint('string').primary().autoincrement(false),
    by: p.text(),
    at: p.bigint('number'),
    reason: p.text().nullable(),
  },
})

/** One accepted deployment: all of its resources or none. */
export class DeploymentRecord extends schema.class {}
schema.setClass(DeploymentRecord)
