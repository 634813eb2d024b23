import { Migration } from '@mikro-orm/migrations'

/** Who may not do a task, since they did the work that it reviews. */
export class Migration0023Reviews extends Migration {
  override up() {
    this.addSql(`alter table task add column excluded text[] not null default '{}'`)
  }
}
