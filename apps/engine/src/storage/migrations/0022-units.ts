import { Migration } from '@mikro-orm/migrations'

/**
 * Units of the organisation with what each was before, the unit that answers for a case, and what
 * accounts see. The units that were deployed by now are taken in; cases have the unit that their
 * variable `unit` names, as every case has from now on.
 */
export class Migration0022Units extends Migration {
  override up() {
    for (const statement of [...units, ...accounts, ...cases]) this.addSql(statement)
  }
}

const units = [
  `create table unit (
     id text not null, version int not null, latest boolean not null, name jsonb not null,
     parent text, retired boolean not null, at bigint not null, by text not null,
     primary key (id, version))`,
  `create unique index unit_latest on unit (id) where latest`,
  `insert into unit (id, version, latest, name, parent, retired, at, by)
     select distinct on (u ->> 'id') u ->> 'id', 1, true, coalesce(u -> 'name', '{}'::jsonb),
       u ->> 'parent', false, p.at, p.by
     from definition d join deployment p on p.key = d.deployment
       cross join lateral jsonb_array_elements(
         case when d.kind = 'organisation' then coalesce(d.content::jsonb -> 'units', '[]'::jsonb)
              else '[]'::jsonb end) u
     where d.kind = 'organisation' and d.latest`,
]

const accounts = [
  `alter table account add column scope text`,
  `alter table account add column units jsonb not null default '[]'`,
]

const cases = [
  `alter table instance add column unit text not null default ''`,
  `update instance set unit = state::jsonb #>> '{variables,1,unit}'
     where parent is null and state like '%"unit":"%'
       and jsonb_typeof(state::jsonb #> '{variables,1,unit}') = 'string'
       and length(state::jsonb #>> '{variables,1,unit}') <= 200`,
  // A page of one unit's cases, and its active ones, are read without looking at others'.
  `create index instance_unit on instance (unit, opened_at, key) where parent is null`,
  `create index instance_unit_active on instance (unit, key)
     where parent is null and status = 'active'`,
]
