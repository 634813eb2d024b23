import { Migration } from '@mikro-orm/migrations'

/**
 * How often and how long elements were passed, by hours, days and units, how many cases were opened,
 * and the tiers of cases beside their units: figures of a year are read from some ten thousand rows
 * instead of twenty million.
 */
export class Migration0027Sums extends Migration {
  override up() {
    for (const statement of [...marks, ...units, ...visits, ...cases, ...missed])
      this.addSql(statement)
  }
}

const told = `
  select h.instance, v.key as name, v.value, row_number() over (
    partition by h.instance, v.key order by h.step desc, e.ordinality desc) as back
  from history h
  cross join lateral jsonb_array_elements(h.events::jsonb) with ordinality e(value, ordinality)
  cross join lateral jsonb_each(e.value -> 'values') v
  where h.events ~ '"(unit|tier|level|vip)":' and e.value ->> 'type' = 'variablesSet'
    and e.value ->> 'scope' = '1' and v.key in ('unit', 'tier', 'level', 'vip')`
const textOf = (name: string, length: number) =>
  `case when jsonb_typeof(known -> '${name}') = 'string' and length(known ->> '${name}') <= ${length}
     then nullif(known ->> '${name}', '') end`

const marks = [
  `alter table instance add column tier text not null default ''`,
  // Those of ended cases as well: with their end they have no variables any more.
  `update instance
     set unit = coalesce(${textOf('unit', 200)}, ''),
       tier = coalesce(${textOf('tier', 200)}, ${textOf('level', 200)},
         case when known -> 'vip' = 'true' then 'VIP' end, '')
     from (select instance, jsonb_object_agg(name, value) as known from (${told}) t
       where back = 1 group by instance) last
     where instance.key = last.instance and instance.parent is null`,
]

const units = [
  // The unit of its case, among whose figures it is; see runtime/visit-sums.ts.
  `alter table visit add column unit text not null default ''`,
  `update visit set unit = r.unit from instance i join instance r on r.key = i.root
     where i.key = visit.instance and r.unit <> ''`,
  `create table unit_sum (
     unit text not null, definition_key bigint not null, start bigint not null,
     element text not null, count int not null, total bigint not null,
     primary key (unit, definition_key, start, element)) with (fillfactor = 80)`,
  // By days, and only what took time.
  `insert into unit_sum
     select unit, definition_key, left_at - left_at % 86400000, element, count(*)::int,
       sum(left_at - entered_at)::bigint
     from visit where left_at > entered_at and not replay and not body and key > 1
     group by 1, 2, 3, 4`,
]

const visits = [
  // `bucket`: the time that it took, 5 % wide; -1 for no time at all. See runtime/visit-sums.ts.
  `create table visit_sum (
     definition_key bigint not null, hours int not null, start bigint not null,
     element text not null, bucket int not null, count int not null, total bigint not null,
     longest bigint not null,
     primary key (definition_key, hours, start, element, bucket)) with (fillfactor = 80)`,
  // What the table of visits has told before.
  `insert into visit_sum
     select definition_key, 1, left_at - left_at % 3600000, element,
       case when left_at > entered_at then floor(ln(left_at - entered_at) * 20)::int else -1 end,
       count(*)::int, sum(left_at - entered_at)::bigint, max(left_at - entered_at)
     from visit where left_at is not null and not replay and not body and key > 1
     group by 1, 3, 4, 5`,
  `insert into visit_sum
     select definition_key, 24, start - start % 86400000, element, bucket, sum(count)::int,
       sum(total)::bigint, max(longest)
     from visit_sum group by 1, 3, 4, 5`,
]

const cases = [
  `create table case_sum (
     definition_key bigint not null, start bigint not null, active int not null,
     completed int not null, terminated int not null,
     primary key (definition_key, start)) with (fillfactor = 80)`,
  // Of the cases that visits know: of others they will hear.
  `insert into case_sum
     select v.definition_key, v.entered_at - v.entered_at % 3600000,
       count(*) filter (where v.ended is null)::int,
       count(*) filter (where v.ended = 'completed')::int,
       count(*) filter (where v.ended = 'terminated')::int
     from visit v join instance i on i.key = v.instance
     where v.key = 1 and i.parent is null and not v.replay group by 1, 2`,
]

const missed = [
  `drop index clock_missed`,
  // The element and the instance at the end are looked at without reading the row.
  `create index clock_missed on clock (definition_key, due_at) include (element, instance)
     where status in ('missedRunning', 'missedPaused', 'metLate')`,
  `create index instance_replay on instance (key) where replay`,
]
