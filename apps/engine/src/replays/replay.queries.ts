import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { type Order, type Page, pageOf, positionOf } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import type { ReplayDto, ReplayHeadDto, ReplaysQuery, ReplayState } from './replay.dto.ts'
import type { ReportDto } from './report/report.dto.ts'

/**
 * A running replay tells its progress twice a second; after so long a silence its engine is gone.
 */
const silenceMs = 30_000

const newestFirst: Order = [{ by: 'key', kind: 'key', desc: true }]
const largestKey = '9223372036854775807'
const columns = `key::text as key, state, process_id as "processId", log, "by", done, total,
  definition_key::text as "definitionKey", created_at::text as "createdAt",
  updated_at::text as "updatedAt", ended_at::text as "endedAt", failure`

type Row = Pick<ReplayHeadDto, 'key' | 'state' | 'processId' | 'definitionKey' | 'log' | 'by'> &
  Readonly<{ done: number; total: number; createdAt: string; updatedAt: string }> &
  Readonly<{ endedAt: string | null; failure: string | null; report?: string | null }>

/** Reads replays. */
@Injectable()
export class ReplayQueries {
  constructor(private readonly em: EntityManager) {}

  async list({ limit, after }: ReplaysQuery): Promise<Page<ReplayHeadDto>> {
    const [before] = positionOf(after, newestFirst) ?? [largestKey]
    const rows: Row[] = await this.em
      .fork()
      .execute(`select ${columns} from replay where key < ? order by replay.key desc limit ?`, [
        before,
        limit + 1,
      ])
    return pageOf(rows, limit, newestFirst, show)
  }

  /** The replay with this key and its report; refuses `notFound`. */
  async one(key: string): Promise<ReplayDto> {
    const [row]: Row[] = await this.em
      .fork()
      .execute(`select ${columns}, report from replay where key = ?`, [key])
    if (!row) throw new ApiProblem('notFound', `expected a replay '${key}', but there is none`)
    const report = row.report ? (JSON.parse(row.report) as ReportDto) : undefined
    return Object.assign(show(row), { report })
  }
}

function show(row: Row): ReplayHeadDto {
  const { key, processId, definitionKey, log, by, done, total } = row
  return {
    key,
    processId,
    definitionKey,
    log,
    by,
    state: stateOf(row),
    progress: { done, total },
    createdAt: iso(Number(row.createdAt)),
    endedAt: row.endedAt === null ? undefined : iso(Number(row.endedAt)),
    failure: row.failure ?? undefined,
  }
}

/** Replays are told by the machine's clock: their cases live on instants of their own. */
function stateOf({ state, updatedAt }: Row): ReplayState {
  const silent = Date.now() - Number(updatedAt) > silenceMs
  return state === 'running' && silent ? 'interrupted' : state
}
