/** An answer other than success: an RFC 9457 problem, or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** What was asked, e.g. `POST /api/instances`. */
  readonly request: string

  constructor(request: string, status: number, title: string, detail: string) {
    super(`${request}: ${title} ${detail}`)
    this.request = request
    this.status = status
    this.title = title
    this.detail = detail
  }
}

/** The problem document of an answer; an answer of another form is named by its status line. */
export async function problemOf(request: string, response: Response): Promise<ApiProblem> {
  const fallback = new ApiProblem(request, response.status, response.statusText, '')
  if (!response.headers.get('content-type')?.includes('json')) return fallback
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null) return fallback
  const { title, detail } = body as { title?: unknown; detail?: unknown }
  return new ApiProblem(request, response.status, textOf(title), textOf(detail))
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
