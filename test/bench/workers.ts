/** Callers that start instances over HTTP, and workers that do their jobs by long poll. */
import { jobType, lastElement, variables } from './drawings.ts'
import type { Engine } from './engine-process.ts'
import { HttpClient } from './http.ts'

type Job = Readonly<{ key: string; instance: string; element: string }>
/** Activations that wait at one time, on connections of their own. */
const POLLS = 4
const JOBS_MAX = 500
const WAIT_MS = 2_000

/** Works on the jobs of one or more engines until it is stopped. */
export class Workers {
  readonly #clients: readonly HttpClient[]
  readonly #done = new Map<string, () => void>()
  /** Instances whose last job was completed before the answer to their start had come. */
  readonly #early = new Set<string>()
  readonly #loops: Promise<void>
  #runs = true
  #next = 0

  constructor(engines: readonly Engine[]) {
    this.#clients = engines.map(({ port }) => new HttpClient(port))
    const polls = this.#clients.flatMap((client) => Array.from({ length: POLLS }, () => client))
    this.#loops = Promise.all(polls.map((client) => this.#poll(client))).then(() => undefined)
    this.#loops.catch(() => undefined)
  }

  /** Opens the connections of so many callers, and of as many completions. */
  async prepare(inFlight: number): Promise<void> {
    const each = Math.ceil(inFlight / this.#clients.length) + POLLS
    for (const client of this.#clients) await client.prepare(each)
  }

  /** Starts an instance, at one engine after the other, and waits until its last job is done. */
  async runOne(processId: string): Promise<void> {
    const client = this.#clients[this.#next++ % this.#clients.length]!
    const request = { processId, variables }
    const { key } = await client.ask<{ key: string }>('POST', '/api/instances', request)
    if (this.#early.delete(key)) return
    await Promise.race([
      new Promise<void>((resolve) => this.#done.set(key, resolve)),
      this.#loops.then(() => Promise.reject(new Error('the workers have stopped'))),
    ])
  }

  async stop(): Promise<void> {
    this.#runs = false
    await this.#loops
    for (const client of this.#clients) client.close()
  }

  async #poll(client: HttpClient): Promise<void> {
    const request = { type: jobType, worker: 'bench', maxJobs: JOBS_MAX, waitMs: WAIT_MS }
    while (this.#runs) {
      const path = '/api/jobs/activation'
      const { jobs } = await client.ask<{ jobs: Job[] }>('POST', path, request)
      await Promise.all(jobs.map((job) => this.#complete(client, job)))
    }
  }

  async #complete(client: HttpClient, { key, instance, element }: Job): Promise<void> {
    await client.ask('POST', `/api/jobs/${key}/completion`, { variables: { done: true } })
    if (element !== lastElement) return
    const done = this.#done.get(instance)
    this.#done.delete(instance)
    if (done) done()
    else this.#early.add(instance)
  }
}
