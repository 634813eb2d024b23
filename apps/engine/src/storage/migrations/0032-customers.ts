import { Migration } from '@mikro-orm/migrations'

/** The customers of cases that ended before there was a column for them. */
export class Migration0032Customers extends Migration {
  override up() {
    this.addSql(found)
  }
}

const told = `
  select h.instance, v.key as name, v.value, row_number() over (
    partition by h.instance, v.key order by h.step desc, e.ordinality desc) as back
  from history h
  cross join lateral jsonb_array_elements(h.events::jsonb) with ordinality e(value, ordinality)
  cross join lateral jsonb_each(e.value -> 'values') v
  where h.events ~ '"(customerId|phone)":' and e.value ->> 'type' = 'variablesSet'
    and e.value ->> 'scope' = '1' and v.key in ('customerId', 'phone')`
const textOf = (name: string) =>
  `case when jsonb_typeof(known -> '${name}') = 'string' and length(known ->> '${name}') <= 200
     then nullif(known ->> '${name}', '') end`
const digits = `regexp_replace(${textOf('phone')}, '[^0-9]', '', 'g')`
/** As `customerOf` has it. */
const customer = `coalesce(${textOf('customerId')},
  case when length(${digits}) >= 6 then ${digits} end, '')`

/** From the log: with their end cases have no variables any more. */
const found = `update instance set customer = ${customer}
  from (select instance, jsonb_object_agg(name, value) as known from (${told}) t
    where back = 1 group by instance) last
  where instance.key = last.instance and instance.parent is null and instance.customer = ''`
