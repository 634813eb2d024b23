import type { EntityManager } from '@mikro-orm/sql'
import type { Difference } from './check.ts'
import { summed } from './visit-sums.ts'

/** What identifies a sum, and what must be the same; the longest time may be that of another. */
const SUMS = {
  visit_sum: [
    ['definition_key', 'hours', 'start', 'element', 'bucket'],
    ['count', 'total'],
  ],
  unit_sum: [
    ['unit', 'definition_key', 'start', 'element'],
    ['count', 'total'],
  ],
  case_sum: [
    ['definition_key', 'start'],
    ['active', 'completed', 'terminated'],
  ],
} as const
const FOUND_MAX = 200

/** Counts what the sums have counted. */
export async function* checkSums(em: EntityManager): AsyncGenerator<Difference> {
  for (const table of ['visit_sum', 'unit_sum', 'case_sum'] as const) {
    const [keys, values] = SUMS[table]
    const of = (alias: string) => values.map((name) => `coalesce(${alias}.${name}, 0)`).join()
    const rows = await em.execute<{ where: string; expected: string; found: string }[]>(
      `select concat_ws(' ', '${table}', ${keys.join()}) as where,
         concat_ws(' ', ${of('e')}) as expected, concat_ws(' ', ${of('f')}) as found
       from (${summed[table]}) e full join ${table} f using (${keys.join()})
       where (${of('e')}) is distinct from (${of('f')}) limit ${FOUND_MAX}`,
    )
    for (const row of rows) yield { instance: 'all', ...row }
  }
}
