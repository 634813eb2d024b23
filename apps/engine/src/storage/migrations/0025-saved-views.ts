import { Migration } from '@mikro-orm/migrations'

/** Lists that people come back to, their own and those of their groups. */
export class Migration0025SavedViews extends Migration {
  override up() {
    for (const statement of tables) this.addSql(statement)
  }
}

const tables = [
  `create table saved_view (
     key text primary key, page text not null, name text not null, search text not null,
     owner text not null, "group" text, is_default boolean not null, created_at bigint not null)`,
  `create index saved_view_owner on saved_view (owner, page)`,
  `create index saved_view_group on saved_view ("group", page) where "group" is not null`,
]
