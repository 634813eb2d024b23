import { Migration } from '@mikro-orm/migrations'

/** What is due in the order of its priority, and what came late. */
export class Migration0012Lateness extends Migration {
  override up() {
    for (const statement of [...timers, ...firings]) this.addSql(statement)
  }
}

const timers = [
  `alter table timer add column priority int not null default 50`,
  `alter table timer add column element text`,
]

const firings = [
  `create table late_firing (
     instance bigint not null, step int not null, ordinal int not null, kind text not null,
     element text not null, process_id text not null, due_at bigint not null,
     fired_at bigint not null, primary key (instance, step, ordinal))`,
  `create index late_firing_at on late_firing (fired_at)`,
]
