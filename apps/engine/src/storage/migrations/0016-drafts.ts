import { Migration } from '@mikro-orm/migrations'

/** Files that are being drawn. */
export class Migration0016Drafts extends Migration {
  override up() {
    this.addSql(`create table draft (
      key bigint generated always as identity primary key, name text not null,
      resource text not null, content text not null, based_on bigint, version int not null,
      saved_at bigint not null, saved_by text not null)`)
  }
}
