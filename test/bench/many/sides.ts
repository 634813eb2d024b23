/** What stands beside the cases: accounts, what they were told and said, what was looked at. */
import type { Ground } from './ground.ts'
import { NOW, PEOPLE, personId, REGIONS, regionId, stationId, STATIONS_A_REGION } from './plan.ts'

const DAY_MS = 24 * 3_600_000
const ACCESSES_A_CASE = 0.3
const YEAR_MS = 365 * DAY_MS
const BATCHES = 100
const ITEMS_A_CASE = 0.001

/** As chance would have it: a whole number below `count` from the number of a row and the seed. */
const mixed = (row: string, seed: number, count: number) =>
  `(abs(hashint8(${row} + ${seed})) % ${count})`

/** Fills the tables whose rows are not in the log of an instance. */
export async function fillSides(
  { runLong: run }: Ground,
  { seed, cases }: { seed: number; cases: number },
): Promise<void> {
  const accesses = Math.ceil(cases * ACCESSES_A_CASE)
  await run(`insert into unit (id, version, latest, name, parent, retired, at, by)
    select id, 1, true, jsonb_build_object('zh-CN', id), nullif(parent, ''), false, ${NOW}, 'p001'
    from (values ${unitRows().join()}) u(id, parent)`)
  const named = Array.from({ length: PEOPLE }, (_, index) => `'${personId(index)}'`).join()
  await run(`insert into account select id, '客服 ' || id, null, null, null, '["agent"]', '[]', null,
    null, false, true, 0, null, ${NOW}, ${NOW} from unnest(array[${named}]) id`)
  await run(`update notice set delivered_at = deliver_at where deliver_at <= ${NOW}`)
  await run(`insert into delivery
    select instance, step, ordinal, 0, clock, rung, message, 'inbox',
      'user:p' || lpad((1 + ${mixed('instance / 1048576', seed, PEOPLE)})::text, 3, '0'), null,
      false, 'zh-CN', '承诺临近', '请尽快处理', 'sent', created_at, null, 1, null, deliver_at,
      case when deliver_at < ${NOW - 3 * DAY_MS} then deliver_at end
    from notice where deliver_at <= ${NOW}
    on conflict do nothing`)
  await run(`insert into case_comment
    select key, 1, opened_at + 60000, 'p001', '已联系客户', '[]' from instance
    where parent is null and ${mixed('key / 1048576', seed, 20)} = 0`)
  await run(`insert into access
    select gen_random_uuid()::text, ${NOW} - n::bigint * ${Math.floor(YEAR_MS / accesses)},
      'p' || lpad((1 + ${mixed('n', seed, PEOPLE)})::text, 3, '0'),
      case n % 3 when 0 then 'auditor' when 1 then 'signIn' else 'signOut' end,
      'GET /api/cases', '127.0.0.1' from generate_series(1, ${accesses}) n`)
  await fillBatches(run, Math.ceil(cases * ITEMS_A_CASE))
}

function unitRows(): string[] {
  const regions = Array.from({ length: REGIONS }, (_, index) => regionId(index))
  const stations = Array.from({ length: REGIONS * STATIONS_A_REGION }, (_, index) => index)
  return [
    `('HQ', '')`,
    ...regions.map((id) => `('${id}', 'HQ')`),
    ...stations.map((index) => {
      return `('${stationId(index)}', '${regionId(Math.floor(index / STATIONS_A_REGION))}')`
    }),
  ]
}

async function fillBatches(run: Ground['runLong'], items: number): Promise<void> {
  await run(`insert into batch (kind, state, selection, total, by, created_at, reason, started_at,
      started_by, ended_at, "left")
    select 'cancellation', 'done', '{"filter":{}}', ${items}, 'p001',
      at, 'cleaning up', at, 'p001', at, 0
    from generate_series(1, ${BATCHES}) n
    cross join lateral (select ${NOW} - n * ${DAY_MS}::bigint as at) a`)
  await run(`insert into batch_item
    select b.key, n, (n::bigint << 20), null, 'terminated', null
    from batch b cross join generate_series(0, ${items - 1}) n`)
}
