import { Migration } from '@mikro-orm/migrations'

/** Messages that live on: until somebody waits for them, or so that none comes twice. */
export class Migration0004Messages extends Migration {
  override up() {
    for (const statement of messages) this.addSql(statement)
  }
}

const messages = [
  `create table message (
     key bigint generated always as identity primary key, name text not null,
     correlation_key text not null, message_id text, variables text not null, by text not null,
     buffered boolean not null, processes text not null, created_at bigint not null,
     expires_at bigint not null)`,
  // A message without an id is never the same as another.
  `create unique index message_once on message (name, correlation_key, message_id)`,
  `create index message_expires on message (expires_at)`,
]
