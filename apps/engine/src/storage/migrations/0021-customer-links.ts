import { Migration } from '@mikro-orm/migrations'

/** Links by which customers look at their case, or answer a survey once. */
export class Migration0021CustomerLinks extends Migration {
  override up() {
    for (const statement of tables) this.addSql(statement)
  }
}

const tables = [
  `create table customer_link (
     key text primary key, instance bigint not null, kind text not null, task bigint,
     created_at bigint not null, created_by text not null, expires_at bigint not null,
     revoked_at bigint, answered_at bigint, answer text)`,
  `create index customer_link_case on customer_link (instance)`,
  `create table server_secret (name text primary key, value text not null)`,
]
