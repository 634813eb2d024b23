/** SQL that makes many rows of the rows of one case: keys and instants move, names are new. */
import { TEMPLATE_KEY, type Cell, type StoredRow } from './rows.ts'
import { TIER, UNIT, type Family } from './play.ts'

/** Types of the columns of a table, in their order. */
export type Columns = ReadonlyMap<string, string>

/**
 * `insert … select` over the table `copies c`, which says of each copy what is its own: `base` (key
 * of its first instance), `shift` (milliseconds), `number`, `customer`, `tier`, `unit`, `people`.
 */
export function copyRows(
  table: string,
  columns: Columns,
  rows: readonly StoredRow[],
  { family, people, where }: { family: Family; people: readonly string[]; where: string },
): string {
  const names = [...columns.keys()].map((name) => `"${name}"`).join()
  const write = writerOf(family, people)
  const values = rows.map((row) => {
    const cells = [...columns].map(([name, type]) => `${write(row[name], type)}::${type}`)
    return `(${cells.join()})`
  })
  return `insert into ${table} (${names}) select r.* from copies c
    cross join lateral (values ${values.join(',\n')}) r where ${where}`
}

/** Epoch milliseconds of the years in which scenarios play. */
const INSTANT = '(?<![\\d.])1[78]\\d{11}(?!\\d)'
const KEY = `${String(TEMPLATE_KEY).slice(0, 11)}\\d{8}`

function writerOf({ businessId, customer }: Family, people: readonly string[]) {
  const parts = [
    `(?<key>${KEY})`,
    `(?<instant>${INSTANT})`,
    `(?<number>(?<!\\w)${escaped(businessId)}(?!\\w))`,
    `(?<tier>${TIER})`,
    `(?<unit>${UNIT})`,
    ...(customer === undefined ? [] : [`(?<customer>${escaped(customer)})`]),
    `(?<person>(?<![\\w.])(?:${people.map(escaped).join('|')})(?![\\w.]))`,
  ]
  const pattern = new RegExp(parts.join('|'), 'g')
  const own = (found: string, groups: Readonly<Record<string, string | undefined>>): string => {
    if (groups['key']) return `(c.base + ${BigInt(found) - TEMPLATE_KEY})::text`
    if (groups['instant']) return `(c.shift + ${found})::text`
    if (groups['number']) return 'c.number'
    if (groups['tier']) return 'c.tier'
    if (groups['unit']) return 'c.unit'
    if (groups['customer']) return 'c.customer'
    return `c.people[${people.indexOf(found) + 1}]`
  }
  const text = (value: string): string => {
    const pieces: string[] = []
    let from = 0
    for (const match of value.matchAll(pattern)) {
      if (match.index > from) pieces.push(literal(value.slice(from, match.index)))
      pieces.push(own(match[0], match.groups!))
      from = match.index + match[0].length
    }
    if (from < value.length || pieces.length === 0) pieces.push(literal(value.slice(from)))
    return `(${pieces.join(' || ')})`
  }
  return (value: Cell | undefined, type: string): string => {
    if (value === null || value === undefined) return 'null'
    if (type === 'bigint') return whole(BigInt(String(value)))
    if (type === 'text[]') return `array[${(value as readonly string[]).map(text).join()}]`
    return type === 'text' ? text(String(value)) : String(value)
  }
}

const YEAR_2023 = 1_672_531_200_000n
const YEAR_2030 = 1_893_456_000_000n

function whole(value: bigint): string {
  if (value >= TEMPLATE_KEY) return `c.base + ${value - TEMPLATE_KEY}`
  return value > YEAR_2023 && value < YEAR_2030 ? `c.shift + ${value}` : String(value)
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
