import type { EntityManager } from '@mikro-orm/sql'
import { isKey } from '../runtime/keys.ts'

/** So few are listed by their keys; a page of more is soon found by looking at the newest. */
const FOUND_MAX = 5_000

/** A condition over `instance i`, with its parameters. */
export type Beginning = Readonly<{
  sql: string
  parameters: readonly string[]
  /** Which those are, when they are few. */
  found?: readonly string[]
  /** In which order an index finds the first of many, when any will do. */
  order?: string
}>

/** Without it the planner would gather all of them first, since it takes many for few. */
const IN_INDEX = 'order by lower(i.business_id) using ~<~'

/**
 * That a business id begins with a text, in any capitals, or a key is this. The planner cannot know
 * how many numbers begin so: the few are looked up first. Many are looked for among the rows of a
 * list that is short anyway, `among: 'few'`, else wherever the planner likes.
 */
export async function beginningWith(
  em: EntityManager,
  search: string,
  among: 'few' | 'all',
): Promise<Beginning> {
  const beginning = 'lower(i.business_id) like ?'
  const pattern = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const own = isKey(search) ? [search] : []
  const found = await em.fork().execute<{ key: string }[]>(
    `select i.key::text as key from instance i where ${beginning}
       ${IN_INDEX} limit ${FOUND_MAX + 1}`,
    [pattern],
  )
  if (found.length <= FOUND_MAX) {
    const keys = [...found.map(({ key }) => key), ...own]
    return { sql: 'i.key = any(?::bigint[])', parameters: [`{${keys.join()}}`], found: keys }
  }
  const orOwn = (condition: string) => (own.length > 0 ? `(${condition} or i.key = ?)` : condition)
  if (among === 'few') {
    // No index knows this one.
    const sql = orOwn('strpos(lower(i.business_id), ?) = 1')
    return { sql, parameters: [search.toLowerCase(), ...own] }
  }
  return { sql: orOwn(beginning), parameters: [pattern, ...own], order: IN_INDEX }
}
