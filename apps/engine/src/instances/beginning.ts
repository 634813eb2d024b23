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
}>

/**
 * That a business id begins with a text, in any capitals, or a key is this. The planner cannot know
 * how many numbers begin so: the few are looked up first.
 */
export async function beginningWith(em: EntityManager, search: string): Promise<Beginning> {
  const beginning = 'lower(i.business_id) like ?'
  const pattern = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const own = isKey(search) ? [search] : []
  const found = await em
    .fork()
    .execute<{ key: string }[]>(
      `select i.key::text as key from instance i where ${beginning} limit ${FOUND_MAX + 1}`,
      [pattern],
    )
  if (found.length <= FOUND_MAX) {
    const keys = [...found.map(({ key }) => key), ...own]
    return { sql: 'i.key = any(?::bigint[])', parameters: [`{${keys.join()}}`], found: keys }
  }
  const sql = own.length > 0 ? `(${beginning} or i.key = ?)` : beginning
  return { sql, parameters: [pattern, ...own] }
}
