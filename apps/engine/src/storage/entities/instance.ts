import type { State } from '@punctual/interpreter'
import { defineEntity, p } from '@mikro-orm/core'
import { JsonText } from './json-text.ts'

export const instanceStatuses = ['active', 'completed', 'terminated'] as const
export type InstanceStatus = (typeof instanceStatuses)[number]

const schema = defineEntity({
  name: 'Instance',
  tableName: 'instance',
  properties: {
    key: p.bigint('string').primary().autoincrement(false),
    processId: p.text(),
    version: p.integer(),
    definitionKey: p.bigint('string'),
    businessId: p.text().nullable(),
    /**
     * Of the message that started it, while it lives: no other instance of its process has it then.
     */
    correlationKey: p.text().nullable(),
    status: p.enum(instanceStatuses),
    /** The instance whose call activity started this one. */
    parent: p.bigint('string').nullable(),
    /**
     * The topmost caller; the instance itself when nobody called it. A case is an instance that is
     * its own root.
     */
    root: p.bigint('string'),
    /** Nesting of calls; 0 for a root. */
    depth: p.integer(),
    /** Steps taken so far; the last row of its history. */
    step: p.integer(),
    /** Not loaded unless asked for (`populate: ['state']`). */
    state: p
      .type(JsonText<State>)
      .$type<State>()
      .lazy(),
    /** The unit that answers for the case, as its variable `unit` says; `''` is none. */
    unit: p.text(),
    /** By what the cases of one customer are found, see `customerOf`; `''` is unknown. */
    customer: p.text(),
    /** The customer's, as the case's variables say; `''` is none. */
    tier: p.text(),
    openedAt: p.bigint('number'),
    endedAt: p.bigint('number').nullable(),
    /** Driven by a replay: its timers wait for the replay, not for the engine's clock. */
    replay: p.boolean(),
    /**
     * A step failed an assertion: no further command is run before an operator has looked (see
     * Quarantine).
     */
    quarantined: p.boolean(),
  },
})

/** One process instance with its whole state. */
export class Instance extends schema.class {}
schema.setClass(Instance)
