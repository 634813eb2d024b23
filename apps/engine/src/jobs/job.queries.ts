import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf } from '../runtime/keys.ts'
import { Job } from '../storage/entities/index.ts'
import type { JobDto, JobsQuery } from './job.dto.ts'

/**
 * The key of the instance is the head of the key of the job, so this is the order of the primary
 * key.
 */
const byInstance: Order = [
  { by: 'instance', kind: 'key' },
  { by: 'key', kind: 'key' },
]

/** Reads open jobs. */
@Injectable()
export class JobQueries {
  constructor(private readonly em: EntityManager) {}

  async list({ type, instance, limit, after }: JobsQuery): Promise<Page<JobDto>> {
    const seeking = seek(byInstance, after)
    const where = {
      $and: [{ ...(type && { type }), ...(instance && { instance }) }, seeking.after],
    }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    return pageOf(await this.em.fork().find(Job, where, options), limit, byInstance, show)
  }

  /** The open job with this key; refuses `notFound`. */
  async row(key: string): Promise<Job> {
    const row = await this.em.fork().findOne(Job, { instance: instanceOf(key), key })
    if (row) return row
    throw new ApiProblem('notFound', `expected an open job '${key}', but there is none`)
  }
}

function show(row: Job): JobDto {
  const { key, type, instance, processId, element, retries, headers } = row
  return {
    key,
    type,
    instance,
    processId,
    element,
    retries,
    headers,
    createdAt: iso(row.createdAt),
    worker: row.worker ?? undefined,
    availableAt: isoOrNothing(row.availableAt),
    failure: row.failure ?? undefined,
  }
}
