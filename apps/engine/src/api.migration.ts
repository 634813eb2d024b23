import { Migration } from '@mikro-orm/migrations'

/** The tables of replays, and the indexes by which the interface lists cases, tasks and notices. */
export class Migration0002Api extends Migration {
  override up() {
    for (const statement of [...replays, ...lists]) this.addSql(statement)
  }
}

const replays = [
  `create table replay (
     key bigint primary key, process_id text not null, definition_key bigint not null,
     log text not null, by text not null, state text not null, done int not null,
     total int not null, created_at bigint not null, updated_at bigint not null,
     ended_at bigint, failure text, report text)`,
  // Which instance replays which case of which log.
  `create table replay_case (
     replay bigint not null, instance bigint not null, case_id text not null,
     primary key (replay, instance))`,
  `insert into key_block (name, next) values ('replay', 1)`,
]

const lists = [
  `create index instance_case on instance (opened_at, key) where parent is null`,
  `create index instance_business_beginning on instance (lower(business_id) text_pattern_ops)
     where parent is null and business_id is not null`,
  `create index instance_called on instance (root) where parent is not null`,
  `create index task_due on task (due_at) where state = 'open' and due_at is not null`,
  `create index task_priority on task (priority desc, created_at, key) where state = 'open'`,
]
