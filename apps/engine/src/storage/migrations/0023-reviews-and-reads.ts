import { Migration } from '@mikro-orm/migrations'

/**
 * Who may not do a task, since they did the work that it reviews; and of whose case somebody saw
 * personal data.
 */
export class Migration0023ReviewsAndReads extends Migration {
  override up() {
    this.addSql(`alter table task add column excluded text[] not null default '{}'`)
    this.addSql(`alter table access add column instance bigint`)
    this.addSql(`create index access_instance on access (instance, at desc, key desc)
      where instance is not null`)
  }
}
