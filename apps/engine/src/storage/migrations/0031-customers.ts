import { Migration } from '@mikro-orm/migrations'

/**
 * By what the cases of one customer are found; cases have it as their variables say by now, as
 * every case has from now on.
 */
export class Migration0031Customers extends Migration {
  override up() {
    for (const statement of statements) this.addSql(statement)
  }
}

const variable = (name: string) => `state::jsonb #>> '{variables,1,${name}}'`
const digits = `regexp_replace(${variable('phone')}, '\\D', '', 'g')`
/** As `customerOf` has it. */
const customer = `case
  when jsonb_typeof(state::jsonb #> '{variables,1,customerId}') = 'string'
    and length(${variable('customerId')}) between 1 and 200 then ${variable('customerId')}
  when jsonb_typeof(state::jsonb #> '{variables,1,phone}') = 'string'
    and length(${variable('phone')}) <= 200 and length(${digits}) >= 6 then ${digits}
  else '' end`

const statements = [
  `alter table instance add column customer text not null default ''`,
  `update instance set customer = ${customer}
     where parent is null and (state like '%"customerId":"%' or state like '%"phone":"%')`,
  `create index instance_customer on instance (customer, key) where customer <> ''`,
]
