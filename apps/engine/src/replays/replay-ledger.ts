import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import type { ReplayState } from './replay.dto.ts'
import type { ReportDto } from './report/report.dto.ts'

/** Writes what becomes of replays. */
@Injectable()
export class ReplayLedger {
  constructor(private readonly em: EntityManager) {}

  /** Enters a new replay and gives its key. */
  async open(replay: {
    processId: string
    definitionKey: string
    log: string
    by: string
  }): Promise<string> {
    const { processId, definitionKey, log, by } = replay
    const now = Date.now()
    const [row]: { key: string }[] = await this.em.fork().execute(
      `with block as (update key_block set next = next + 1 where name = 'replay' returning next)
       insert into replay (key, process_id, definition_key, log, "by", state, done, total,
         created_at, updated_at)
       select next - 1, ?, ?, ?, ?, 'running', 0, 0, ?, ? from block returning key::text as key`,
      [processId, definitionKey, log, by, now, now],
    )
    return row!.key
  }

  async progress(key: string, done: number, total: number): Promise<void> {
    const sql = 'update replay set done = ?, total = ?, updated_at = ? where key = ?'
    await this.em.fork().execute(sql, [done, total, Date.now(), key])
  }

  /** Notes which instances replay which cases. */
  async cases(key: string, cases: readonly (readonly [string, string])[]): Promise<void> {
    if (cases.length === 0) return
    const rows = cases.map(() => '(?, ?, ?)').join()
    const values = cases.flatMap(([instance, caseId]) => [key, instance, caseId])
    const sql = `insert into replay_case (replay, instance, case_id) values ${rows}`
    await this.em.fork().execute(sql, values)
  }

  async end(
    key: string,
    state: Exclude<ReplayState, 'running'>,
    { report, failure }: { report?: ReportDto; failure?: string },
  ): Promise<void> {
    const now = Date.now()
    await this.em.fork().execute(
      `update replay set state = ?, report = ?, failure = ?, ended_at = ?, updated_at = ?
       where key = ?`,
      [state, report ? JSON.stringify(report) : null, failure ?? null, now, now, key],
    )
  }
}
