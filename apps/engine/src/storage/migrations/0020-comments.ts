import { Migration } from '@mikro-orm/migrations'

/** What people say about cases, and the files that they put to it. */
export class Migration0020Comments extends Migration {
  override up() {
    for (const statement of tables) this.addSql(statement)
  }
}

const tables = [
  `create table case_comment (
     instance bigint not null, ordinal int not null, at bigint not null, by text not null,
     body text not null, mentions jsonb not null, primary key (instance, ordinal))`,
  `create table attachment (
     key text primary key, instance bigint not null, comment int not null, name text not null,
     type text not null, bytes int not null, sha256 text not null, content bytea not null)`,
  `create index attachment_comment on attachment (instance, comment)`,
]
