import { Migration } from '@mikro-orm/migrations'

/**
 * Indexes by which lists answer in 300 ms with a million cases and a hundred thousand tasks behind
 * them; see docs/decisions/0028-a-million-cases.md.
 */
export class Migration0028ListIndexes extends Migration {
  override up() {
    for (const statement of lists) this.addSql(statement)
  }
}

const lists = [
  `drop index visit_root`,
  // Which process it is, and whether it still goes on, is looked at without reading the row.
  `create index visit_root on visit (ended, entered_at, instance) include (definition_key)
     where key = 1`,
  // A part of a day of some units is counted without reading the rows.
  `drop index visit_left`,
  `create index visit_left on visit (definition_key, left_at) include (element, entered_at, unit)
     where left_at is not null and not replay and not body and key > 1`,
  // So are the cases of a unit. With their end every index is written anyway, for the sake of
  // instance_unit_active.
  `drop index instance_unit`,
  `create index instance_unit on instance (unit, opened_at, key)
     include (status, definition_key, replay) where parent is null`,
]
