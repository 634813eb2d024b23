import { Migration } from '@mikro-orm/migrations'

/** Moves of many deadlines at once: what was chosen, what was foreseen, what became of it. */
export class Migration0006Reschedules extends Migration {
  override up() {
    this.addSql(`create table reschedule (
      key bigint generated always as identity primary key, state text not null,
      created_at bigint not null, by text not null, request text not null, items text not null,
      reason text, applied_at bigint, applied_by text, undone_at bigint, undone_by text)`)
  }
}
