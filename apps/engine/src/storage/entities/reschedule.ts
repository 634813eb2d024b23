import { defineEntity, p } from '@mikro-orm/core'
import type { RescheduleItemDto, RescheduleRequestDto } from '../../reschedules/reschedule.dto.ts'
import { JsonText } from './json-text.ts'

export const rescheduleStates = ['previewed', 'applied', 'undone'] as const

const schema = defineEntity({
  name: 'Reschedule',
  tableName: 'reschedule',
  properties: {
    key: p.bigint('string').primary(),
    state: p.enum(rescheduleStates),
    createdAt: p.bigint('number'),
    by: p.text(),
    request: p.type(JsonText<RescheduleRequestDto>).$type<RescheduleRequestDto>(),
    /** What was chosen when it was previewed: that and nothing else is moved. */
    items: p.type(JsonText<RescheduleItemDto[]>).$type<RescheduleItemDto[]>(),
    reason: p.text().nullable(),
    appliedAt: p.bigint('number').nullable(),
    appliedBy: p.text().nullable(),
    undoneAt: p.bigint('number').nullable(),
    undoneBy: p.text().nullable(),
  },
})

/** A move of many deadlines at once. */
export class Reschedule extends schema.class {}
schema.setClass(Reschedule)
