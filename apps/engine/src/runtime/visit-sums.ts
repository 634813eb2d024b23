/** The shorter length of time of which there are sums. */
export const HOUR_MS = 3_600_000
/** The longer one. */
export const DAY_MS = 24 * HOUR_MS

/** A visit that counts: over, not of a replay, not the body of a repeated activity. */
export const counts = `left_at is not null and not replay and not body and key > 1`
/**
 * Times are counted in buckets that are 5 % wide, so that no million of them is sorted; the longest
 * of a bucket stands for it, and no time at all is a bucket below 0.
 */
export const bucketOf = (ms: string) =>
  `case when ${ms} > 0 then floor(ln(${ms}) * 20)::int else -1 end`
/** The beginning of the hour or day. */
export const floored = (at: string, ms: string | number) => `${at} - ${at} % ${ms}::bigint`
/** Whichever of two steps is read first: both say what they know. */
const merge = `on conflict (instance, key) do update set
  entered_at = least(visit.entered_at, excluded.entered_at),
  left_at = coalesce(excluded.left_at, visit.left_at),
  ended = coalesce(excluded.ended, visit.ended), body = visit.body or excluded.body,
  unit = excluded.unit`

const moveUnitSums = `
  on conflict (unit, definition_key, start, element) do update set
    count = unit_sum.count + excluded.count, total = unit_sum.total + excluded.total`

/**
 * A statement that merges visits by `insert`, whose first parameters are their instances and keys,
 * and moves the sums by what the rows say now and did not say before: however often something is
 * read, and in whatever order, it counts once.
 */
export function mergeText(insert: string): string {
  return `with before as (
      select v.* from unnest($1::int8[], $2::int4[]) g(instance, key)
      join visit v on v.instance = any(array[g.instance]) and v.key = g.key),
    merged as (${insert} ${merge} returning *),
    told as (select *, 1 as weight from merged union all select *, -1 from before),
    opened as (
      select t.definition_key, ${floored('t.entered_at', HOUR_MS)} as start,
        sum(weight) filter (where ended is null) as active,
        sum(weight) filter (where ended = 'completed') as completed,
        sum(weight) filter (where ended = 'terminated') as terminated
      from told t join instance i on i.key = any(array[t.instance])
      where t.key = 1 and i.parent is null and not t.replay group by 1, 2),
    cases as (
      insert into case_sum
      select definition_key, start, coalesce(active, 0), coalesce(completed, 0),
        coalesce(terminated, 0)
      from opened order by 1, 2
      on conflict (definition_key, start) do update set
        active = case_sum.active + excluded.active,
        completed = case_sum.completed + excluded.completed,
        terminated = case_sum.terminated + excluded.terminated),
    units as (
      insert into unit_sum
      select unit, definition_key, ${floored('left_at', DAY_MS)} as start, element,
        sum(weight), sum(weight * (left_at - entered_at))
      from told where ${counts} and left_at > entered_at group by 1, 2, 3, 4
      having sum(weight) <> 0 or sum(weight * (left_at - entered_at)) <> 0 order by 1, 2, 3, 4
      ${moveUnitSums})
    insert into visit_sum
    select definition_key, hours, ${floored('left_at', `(hours * ${HOUR_MS})`)} as start,
      element, ${bucketOf('left_at - entered_at')} as bucket, sum(weight) as count,
      sum(weight * (left_at - entered_at)) as total, max(left_at - entered_at)
    from told cross join (values (1), (24)) h(hours)
    where ${counts} group by 1, 2, 3, 4, 5
    having sum(weight) <> 0 or sum(weight * (left_at - entered_at)) <> 0 order by 1, 2, 3, 4, 5
    on conflict (definition_key, hours, start, element, bucket) do update set
      count = visit_sum.count + excluded.count, total = visit_sum.total + excluded.total,
      longest = greatest(visit_sum.longest, excluded.longest)`
}

/**
 * A statement that counts the visits of cases among the figures of the unit that answers for them
 * now; `$1` are the instances of which something has been told. Nearly always it finds none.
 */
export const handOverText = `with handed as materialized (
    select r.key, r.unit from unnest($1::int8[]) g(instance)
    join instance r on r.key = any(array[g.instance]) and r.parent is null
    join visit v on v.instance = any(array[g.instance]) and v.key = 1
    where v.unit <> r.unit),
  members as (
    select key as instance, unit from handed union all
    select c.key, h.unit from handed h
    join instance c on c.root = any(array[h.key]) and c.parent is not null),
  before as materialized (
    select v.instance, v.key, v.unit, m.unit as after
    from members m join visit v on v.instance = any(array[m.instance])),
  moved as (
    update visit v set unit = b.after from before b
    where v.instance = any(array[b.instance]) and v.key = b.key
    returning v.*, b.unit as before)
  insert into unit_sum
  select w.unit, m.definition_key, ${floored('left_at', DAY_MS)} as start, element, sum(weight),
    sum(weight * (left_at - entered_at))
  from moved m cross join lateral (values (m.unit, 1), (m.before, -1)) w(unit, weight)
  where ${counts} and left_at > entered_at group by 1, 2, 3, 4 order by 1, 2, 3, 4
  ${moveUnitSums}`

/** The sums as the tables would have them that they are made of. */
export const summed = {
  visit_sum: `
    select definition_key, hours, ${floored('left_at', `(hours * ${HOUR_MS})`)} as start,
      element, ${bucketOf('left_at - entered_at')} as bucket, count(*)::int as count,
      sum(left_at - entered_at)::bigint as total, max(left_at - entered_at) as longest
    from visit cross join (values (1), (24)) h(hours)
    where ${counts} group by 1, 2, 3, 4, 5`,
  unit_sum: `
    select unit, definition_key, ${floored('left_at', DAY_MS)} as start, element,
      count(*)::int as count, sum(left_at - entered_at)::bigint as total
    from visit where ${counts} and left_at > entered_at group by 1, 2, 3, 4`,
  case_sum: `
    select v.definition_key, ${floored('v.entered_at', HOUR_MS)} as start,
      count(*) filter (where v.ended is null)::int as active,
      count(*) filter (where v.ended = 'completed')::int as completed,
      count(*) filter (where v.ended = 'terminated')::int as terminated
    from visit v join instance i on i.key = v.instance
    where v.key = 1 and i.parent is null and not v.replay group by 1, 2`,
} as const
