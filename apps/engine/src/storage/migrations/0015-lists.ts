import { Migration } from '@mikro-orm/migrations'

/**
 * Indexes by which operators' lists answer with a million cases. Measured on two busy cores: a page
 * of a process 4 ms instead of 320, a page of a number's beginning 0.5 ms, its count 23 ms instead
 * of 1.5 s.
 */
export class Migration0015Lists extends Migration {
  override up() {
    for (const statement of lists) this.addSql(statement)
  }
}

const lists = [
  `drop index instance_process`,
  // The version at the end is looked at without reading the row.
  `create index instance_process on instance (process_id, opened_at, key, version)`,
  // Called instances have the number of their case: they are found by it as well.
  `drop index instance_business_beginning`,
  `create index instance_business_beginning on instance (lower(business_id) text_pattern_ops)
     where business_id is not null`,
]
