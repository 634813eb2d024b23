import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    key: p.text().primary(),
    page: p.text(),
    name: p.text(),
    /** The part of the address behind `?`. */
    search: p.text(),
    owner: p.text(),
    /** Whose members see it too. */
    group: p.text().nullable(),
    isDefault: p.boolean(),
    createdAt: p.bigint('number'),
  },
})

/** A filtered and sorted list that somebody comes back to. */
export class SavedView extends schema.class {}
schema.setClass(SavedView)
