import { ALIAS_REPLACEMENT, raw } from '@mikro-orm/core'
import type { Principal } from '../identity/principal.ts'

/** What somebody sees of the cases; who sees all of them has none. */
export type Lens = Readonly<{
  units: readonly string[]
  person: string
  groups: readonly string[]
  /** So few cases of that state are seen that a query begins with them. */
  few: 'active' | 'any' | undefined
}>
export type Condition = Readonly<{ sql: string; parameters: readonly string[] }>
export const always: Condition = { sql: 'true', parameters: [] }

/** Who asks, as far as it decides what they see. */
export type Asker = Pick<Principal, 'id' | 'groups' | 'scope' | 'roles'>

/** That the case `i` is of a unit that is seen, or has work that its looker holds. */
export function caseSeen(lens: Lens | undefined, alias = 'i'): Condition {
  if (!lens) return always
  if (lens.few) {
    const { sql, parameters } = gathered(lens)
    return { sql: `${alias}.key in (${sql})`, parameters }
  }
  const { units, person } = lens
  return {
    sql: `(${alias}.unit in (${places(units)}) or ${alias}.key in (${HELD}))`,
    parameters: [...units, person],
  }
}

/** The same of a row that names an instance of a case. */
export function rowSeen(lens: Lens | undefined, column: string): Condition {
  if (!lens) return always
  if (lens.few) {
    const { sql, parameters } = gathered(lens)
    return { sql: `${column} in (${membersOf(sql)})`, parameters }
  }
  const { sql, parameters } = caseSeen(lens, 'r')
  return {
    sql: `exists (select from instance m join instance r on r.key = m.root
      where m.key = ${column} and ${sql})`,
    parameters,
  }
}

/** That a row names an instance of a case of one's units, whoever holds the work on it. */
export function ofUnits(lens: Lens | undefined, column: string): Condition {
  if (!lens) return always
  const { units, few } = lens
  const sql = few
    ? `${column} in (${membersOf(casesOf(lens))})`
    : `exists (select from instance m join instance r on r.key = m.root
        where m.key = ${column} and r.unit in (${places(units)}))`
  return { sql, parameters: units }
}

/** That the task `t` is offered to or held by somebody, whatever the unit of its case. */
export function reaches({ id, groups }: Pick<Asker, 'id' | 'groups'>, alias = 't'): Condition {
  const named = ['candidate_users', 'owners'].map(
    (column) => `${alias}.${column} @> array[?]::text[]`,
  )
  const person = named.join(' or ')
  const group = ` or ${alias}.candidate_groups && array[${places(groups)}]::text[]`
  return {
    sql: `(${alias}.assignee = ?
      or (${alias}.state = 'open' and (${person}${groups.length > 0 ? group : ''})))`,
    parameters: [id, id, id, ...groups],
  }
}

/** That one of two holds. */
export function either(a: Condition, b: Condition): Condition {
  return { sql: `(${a.sql} or ${b.sql})`, parameters: [...a.parameters, ...b.parameters] }
}

/** A condition as MikroORM takes it; it names the row by an alias of MikroORM's own. */
export function holding(condition: (alias: string) => Condition): object {
  const { sql, parameters } = condition(ALIAS_REPLACEMENT)
  return sql === always.sql ? {} : { [raw(sql, parameters)]: [] }
}

/** As many places as there are values. */
export function places(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}

/** As the partial index has it. */
export const ACTIVE = `and a.status = 'active'`

/** The cases of the work that somebody holds. */
export const HELD = `select c.root from task h join instance c on c.key = h.instance
  where h.assignee = ? and h.state = 'open'`

/** The keys of the few cases that are seen. */
export function gathered(lens: Lens): Condition {
  return { sql: `${casesOf(lens)} union ${HELD}`, parameters: [...lens.units, lens.person] }
}

function casesOf({ units, few }: Lens): string {
  return `select a.key from instance a
    where a.parent is null ${few === 'active' ? ACTIVE : ''} and a.unit in (${places(units)})`
}

/** Cases with what they called. */
function membersOf(cases: string): string {
  return `select m.key from (${cases}) s cross join lateral (
    select s.key union all
    select c.key from instance c where c.root = s.key and c.parent is not null) m`
}
