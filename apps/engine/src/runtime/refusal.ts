/** Why the engine said no; each becomes one RFC 9457 problem type. */
export type RefusalCode =
  | 'notFound'
  | 'invalidState'
  | 'invalidArgument'
  | 'alreadyExists'
  /** Too much is waiting: try again later (503 with Retry-After). */
  | 'resourceExhausted'
  /** The engine is stopping or has lost its database (503 with Retry-After). */
  | 'unavailable'
  /** The instance failed an assertion and waits for an operator. */
  | 'quarantined'

/** The caller asked for something that cannot be done. `message` reads "expected X, but Y". */
export class Refusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}
