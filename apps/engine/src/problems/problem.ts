/**
 * Every way in which the interface says no, as RFC 9457 problem types. The code is the last segment
 * of `type` (`https://punctual.dev/problems/<code>`) and never changes its meaning.
 */
export const problemTypes = {
  validation: { status: 400, title: 'The request is not valid' },
  invalidArgument: { status: 400, title: 'The engine cannot use a value of the request' },
  signInRequired: { status: 401, title: 'Somebody must have signed in' },
  signInRefused: { status: 401, title: 'The sign-in is not accepted' },
  forbidden: { status: 403, title: 'It is not allowed' },
  notFound: { status: 404, title: 'There is no such thing' },
  routeNotFound: { status: 404, title: 'There is no such address' },
  notAcceptable: { status: 406, title: 'The request cannot be answered in this form' },
  invalidState: { status: 409, title: 'The present state does not allow it' },
  alreadyExists: { status: 409, title: 'It exists already' },
  quarantined: { status: 409, title: 'The instance waits for an operator' },
  payloadTooLarge: { status: 413, title: 'The request is too large' },
  unsupportedMediaType: { status: 415, title: 'The request is in a form that is not read' },
  deploymentRefused: { status: 422, title: 'The files have errors, nothing was deployed' },
  mappingRefused: { status: 422, title: 'The mapping file has errors, nothing was replayed' },
  logRefused: { status: 422, title: 'The log cannot be read' },
  tooManyRequests: { status: 429, title: 'Too much is asked at once' },
  internal: { status: 500, title: 'The engine made a mistake' },
  resourceExhausted: { status: 503, title: 'The engine is busy' },
  unavailable: { status: 503, title: 'The engine is not ready' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemTypes

/** Answers the request with a problem; `detail` reads "expected …, but …". */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly detail: string
  /** Further members of the problem document, e.g. `problems`. */
  readonly extension: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    detail: string,
    extension: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail)
    this.code = code
    this.detail = detail
    this.extension = extension
  }
}

/** The address that names a problem type. */
export function problemType(code: ProblemCode): string {
  return `https://punctual.dev/problems/${code.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`
}
