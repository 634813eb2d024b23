/** What callers asked and what they were told. */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

type Json = ReturnType<typeof JSON.parse>
export type Reply = Readonly<{ status: number; body: Json }>
type Outcome = 'answered' | 'refused' | 'unknown'
/** One command; the actor is its own, so that history tells what became of it. */
type Entry = Readonly<{ actor: string; what: string; outcome: Outcome; steps: number }>

/** A command that the engine holds for so long beyond an outage has been forgotten. */
const HANG_MS = 60_000
/** Who was not answered asks again after so long. */
const RETRY_MS = 100

/** Asks engines and writes down every answer. */
export class Ledger {
  readonly entries: Entry[] = []
  /** Answers that no outage excuses, and how often each came. */
  readonly #faults = new Map<string, number>()
  readonly counts: Record<string, number> = {}
  slowestMs = 0
  /** The last reading that failed, and how. */
  missed = ''
  readonly #prefix: string
  readonly #hangMs: number
  #asked = 0

  constructor(prefix: string, longestOutageMs: number) {
    this.#prefix = prefix
    this.#hangMs = longestOutageMs + HANG_MS
  }

  get faults(): string[] {
    return [...this.#faults].map(([fault, times]) => `${fault} (${times} times)`)
  }

  /** Reads something; undefined when there is no answer. */
  async read(url: string, path: string): Promise<Json | undefined> {
    const reply = await this.#ask('GET', url, path)
    if (reply?.status === 200) return reply.body
    if (reply) this.missed = `${path}: ${reply.status} ${JSON.stringify(reply.body)}`
    return undefined
  }

  /** Asks for something that is no step of an instance. */
  async ask(url: string, path: string, body: object): Promise<Json | undefined> {
    const reply = await this.#ask('POST', url, path, body)
    return reply?.status === 200 ? reply.body : undefined
  }

  /** Gives a command; `stepsOf` says how many steps an answer promises. */
  async command(
    url: string,
    path: string,
    body: object,
    stepsOf: (answer: Json) => number = () => 1,
  ): Promise<Reply | undefined> {
    const actor = `${this.#prefix}-${++this.#asked}`
    const reply = await this.#ask('POST', url, path, body, actor)
    const outcome = outcomeOf(reply)
    const steps = outcome === 'answered' ? stepsOf(reply!.body) : 0
    const what = place(path)
    this.entries.push({ actor, what, outcome, steps })
    const counted = `${outcome} ${what}`
    this.counts[counted] = (this.counts[counted] ?? 0) + 1
    if (outcome !== 'unknown') return reply
    await sleep(RETRY_MS)
    return undefined
  }

  async #ask(
    method: string,
    url: string,
    path: string,
    body?: object,
    actor = 'reader',
  ): Promise<Reply | undefined> {
    const began = performance.now()
    try {
      const response = await fetch(`${url}/api/${path}`, {
        method,
        headers: { 'x-punctual-user': actor, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(this.#hangMs),
      })
      const text = await response.text()
      this.slowestMs = Math.max(this.slowestMs, performance.now() - began)
      const { status, headers } = response
      if (status === 503 && !headers.has('retry-after')) this.#fault('503 without Retry-After')
      if (status >= 500 && status !== 503) this.#fault(`${method} ${place(path)}: ${status}`)
      return { status, body: text === '' ? undefined : JSON.parse(text) }
    } catch (error) {
      this.missed = `${path}: ${String((error as Error).cause ?? error)}`
      // The engine was killed; one that lives and does not answer is a fault.
      if ((error as Error).name === 'TimeoutError') {
        this.#fault(`${method} ${place(path)}: no answer within ${this.#hangMs} ms`)
      }
      return undefined
    }
  }

  #fault(sentence: string): void {
    this.#faults.set(sentence, (this.#faults.get(sentence) ?? 0) + 1)
  }
}

/** Without keys and queries. */
function place(path: string): string {
  return path.replace(/\?.*/, '').replace(/\d+/, '…')
}

function outcomeOf(reply: Reply | undefined): Outcome {
  if (!reply || reply.status >= 500) return 'unknown'
  return reply.status < 300 ? 'answered' : 'refused'
}
