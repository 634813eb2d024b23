import type { Variables } from '@punctual/interpreter'

/** A new instance. The latest version unless `version` or `definitionKey` says which. */
export type StartRequest = Readonly<{
  processId?: string
  version?: number
  definitionKey?: string
  businessId?: string
  /**
   * Of the message that starts it, with `processId`: refused while another instance has it. Its
   * business id when it has none of its own.
   */
  correlationKey?: string
  variables?: Variables
  startEvent?: string
  by: string
  /**
   * A replayed instance lives on instants that its commands carry; nothing of it fires by itself.
   */
  replay?: boolean
  at?: number
}>
