import { defineEntity, p } from '@mikro-orm/core'
import type { SelectionDto } from '../../operations/batch.dto.ts'
import { JsonText } from './json-text.ts'

export const batchKinds = ['cancellation', 'retry'] as const
export const batchStates = ['previewed', 'running', 'done'] as const
export const batchOutcomes = [
  'terminated',
  'resolved',
  'handedOut',
  'stuckAgain',
  'refused',
] as const

const batches = defineEntity({
  name: 'BatchRecord',
  tableName: 'batch',
  properties: {
    key: p.bigint('string').primary(),
    kind: p.enum(batchKinds),
    state: p.enum(batchStates),
    selection: p.type(JsonText<SelectionDto>).$type<SelectionDto>(),
    total: p.integer(),
    by: p.text(),
    createdAt: p.bigint('number'),
    reason: p.text().nullable(),
    startedAt: p.bigint('number').nullable(),
    startedBy: p.text().nullable(),
    endedAt: p.bigint('number').nullable(),
    /** Of what was selected by a filter: what still matches it at the end. */
    left: p.integer().nullable(),
    /** Sign of life of whoever runs it, on the machine's own clock. */
    aliveAt: p.bigint('number').nullable(),
  },
})

/** One thing done to many instances: what was selected is what is done. */
export class BatchRecord extends batches.class {}
batches.setClass(BatchRecord)

const items = defineEntity({
  name: 'BatchItem',
  tableName: 'batch_item',
  properties: {
    batch: p.bigint('string').primary().autoincrement(false),
    ordinal: p.integer().primary().autoincrement(false),
    instance: p.bigint('string'),
    incident: p.bigint('string').nullable(),
    outcome: p.enum(batchOutcomes).nullable(),
    detail: p.text().nullable(),
  },
})

/** One instance, or one incident of it, and what became of it. */
export class BatchItem extends items.class {}
items.setClass(BatchItem)
