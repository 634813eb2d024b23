import type { EntityManager } from '@mikro-orm/sql'
import type { Definitions, ProcessDefinition } from '../../deployment/definitions.ts'
import { iso } from '../../http/instant.ts'
import type { Tally } from '../driver/tally.ts'
import type { RecordedCases } from '../log/record-cases.ts'
import { escalationFigures, promiseFigures } from './promise-figures.ts'
import type { CaseFiguresDto, ReportDto } from './report.dto.ts'
import { stepFigures } from './step-figures.ts'

/** What the report is made of besides the database. */
type Replayed = Readonly<{
  key: string
  log: string
  process: ProcessDefinition
  recorded: RecordedCases
  tally: Tally
  durationMs: number
}>

/** Sums up a replay from what was counted and from what stands in the database. */
export async function makeReport(
  em: EntityManager,
  definitions: Definitions,
  { key, log, process, recorded, tally, durationMs }: Replayed,
): Promise<ReportDto> {
  const { promises, calendars } = await promiseFigures(em, definitions, key)
  const last = recorded.cases.reduce((at, events) => Math.max(at, events.at(-1)!.at), -Infinity)
  return {
    processId: process.processId,
    version: process.version,
    log,
    from: recorded.cases[0] && iso(recorded.cases[0][0]!.at),
    to: recorded.cases[0] && iso(last),
    cases: await caseFigures(em, key),
    events: {
      total: recorded.events,
      applied: tally.applied,
      didNotFit: sum(tally.unfitting),
      ignored: sum(tally.ignoring),
    },
    didNotFit: [...tally.unfitting],
    ignored: [...tally.ignoring],
    badRows: { count: tally.bad.count, listed: tally.bad.listed },
    promises,
    escalations: await escalationFigures(em, key),
    slowestSteps: await stepFigures(em, definitions, key, calendars),
    durationMs,
  }
}

function sum(fates: readonly { count: number }[]): number {
  return fates.reduce((total, { count }) => total + count, 0)
}

async function caseFigures(em: EntityManager, replay: string): Promise<CaseFiguresDto> {
  const rows: { status: string; count: string }[] = await em.fork().execute(
    `select i.status, count(*)::text as count from replay_case rc join instance i on i.key = rc.instance
     where rc.replay = ? group by i.status`,
    [replay],
  )
  const of = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0)
  const [open, completed, terminated] = [of('active'), of('completed'), of('terminated')]
  return { total: open + completed + terminated, open, completed, terminated }
}
