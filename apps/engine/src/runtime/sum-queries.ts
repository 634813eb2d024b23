import { places, type Condition } from '../visibility/lens.ts'
import { bucketOf, counts, DAY_MS, floored, HOUR_MS } from './visit-sums.ts'

type Span = Readonly<{ from: number; to: number }>
type Query = Readonly<{ sql: string; parameters: readonly (string | number)[] }>

/**
 * What was left in a span, as `(definition_key, element, bucket, count, total, longest)`: whole days
 * and hours from the sums, the rest from the visits themselves. `of` is a condition on
 * `definition_key`.
 */
export function sumsOf(span: Span, of: Condition): Query {
  const sums = (hours: number) => `
    select definition_key, element, bucket, count, total, longest from visit_sum
    where ${of.sql} and hours = ${hours} and start >= ? and start < ?`
  const text = { days: sums(24), hours: sums(1), visits: visitsOf(of) }
  return joined(partsOf(span).map(({ kind, from, to }) => part(text[kind], of, from, to)))
}

/** The same of some units, without what took no time: whole days from the sums by unit. */
export function unitSumsOf({ from, to }: Span, of: Condition, units: readonly string[]): Query {
  const seen = `unit in (${places(units)})`
  const days = `
    select definition_key, element, 0, count, total, 0 from unit_sum
    where ${of.sql} and start >= ? and start < ? and ${seen}`
  const visits = `${visitsOf(of)} and left_at > entered_at and ${seen}`
  const [first, last] = [up(from, DAY_MS), down(to, DAY_MS)]
  const parts =
    first >= last
      ? [part(visits, of, from, to, units)]
      : [
          part(visits, of, from, first, units),
          part(days, of, first, last, units),
          part(visits, of, last, to, units),
        ]
  return joined(parts)
}

/**
 * The cases that were opened in a span, as `(start, active, completed, terminated)`, where `start`
 * is the beginning of the hour; `of` is a condition on `definition_key`. Those of units are counted
 * by themselves: an hour has hardly more of a unit's cases than a sum of it would have rows.
 */
export function casesOf({ from, to }: Span, of: Condition, units?: readonly string[]): Query {
  const plain = (seen: string) => `
    select ${floored('opened_at', HOUR_MS)} as start, (status = 'active')::int as active,
      (status = 'completed')::int as completed, (status = 'terminated')::int as terminated
    from instance where ${of.sql} and opened_at >= ? and opened_at < ?
      and parent is null and not replay and ${seen}`
  if (units) return part(plain(`unit in (${places(units)})`), of, from, to, units)
  const sums = `
    select start, active, completed, terminated from case_sum
    where ${of.sql} and start >= ? and start < ?`
  const [first, last] = [up(from, HOUR_MS), down(to, HOUR_MS)]
  if (first >= last) return part(plain('true'), of, from, to)
  const edge = plain('true')
  return joined([
    part(sums, of, first, last),
    part(edge, of, from, first),
    part(edge, of, last, to),
  ])
}

const visitsOf = (of: Condition) => `
  select definition_key, element, ${bucketOf('left_at - entered_at')} as bucket, 1 as count,
    left_at - entered_at as total, left_at - entered_at as longest
  from visit where ${of.sql} and ${counts} and left_at >= ? and left_at < ?`

function part(
  sql: string,
  of: Condition,
  from: number,
  to: number,
  more: readonly string[] = [],
): Query {
  return { sql, parameters: [...of.parameters, from, to, ...more] }
}

function joined(parts: readonly Query[]): Query {
  return {
    sql: parts.map(({ sql }) => sql).join(' union all '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  }
}

const up = (at: number, ms: number) => Math.ceil(at / ms) * ms
const down = (at: number, ms: number) => Math.floor(at / ms) * ms

type PartOfSpan = Span & Readonly<{ kind: 'days' | 'hours' | 'visits' }>

/** Cuts a span at its first and last whole hour and day. Never empty. */
function partsOf({ from, to }: Span): PartOfSpan[] {
  const [firstHour, lastHour] = [up(from, HOUR_MS), down(to, HOUR_MS)]
  if (firstHour >= lastHour) return [{ kind: 'visits', from, to }]
  const [firstDay, lastDay] = [up(from, DAY_MS), down(to, DAY_MS)]
  const middle: PartOfSpan[] =
    firstDay >= lastDay
      ? [{ kind: 'hours', from: firstHour, to: lastHour }]
      : [
          { kind: 'hours', from: firstHour, to: firstDay },
          { kind: 'days', from: firstDay, to: lastDay },
          { kind: 'hours', from: lastDay, to: lastHour },
        ]
  const edges: PartOfSpan[] = [
    { kind: 'visits', from, to: firstHour },
    { kind: 'visits', from: lastHour, to },
  ]
  return [...middle, ...edges].filter((part) => part.from < part.to)
}
