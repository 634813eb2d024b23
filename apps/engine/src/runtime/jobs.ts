import type { Variables } from '@punctual/interpreter'
import { Injectable } from '@nestjs/common'

export type Activation = Readonly<{
  type: string
  worker: string
  maxJobs: number
  /** Length of the lease. */
  timeoutMs: number
  /** How long to wait when there is no job; 0 answers at once. */
  waitMs: number
  /** Aborted when the client has gone: jobs claimed meanwhile are handed back. */
  signal?: AbortSignal
}>

export type ActivatedJob = Readonly<{
  key: string
  type: string
  instance: string
  processId: string
  definitionKey: string
  element: string
  headers: Readonly<Record<string, string>>
  /** Everything visible at the element. */
  variables: Variables
  retries: number
  deadline: number
}>

/** Hands jobs to workers. Completion and failure go through `Runner.run` (completeJob, failJob, throwError). */
@Injectable()
export class Jobs {
  activate(activation: Activation): Promise<readonly ActivatedJob[]> {
    throw new Error(`not built yet: ${activation.type}`)
  }
}
