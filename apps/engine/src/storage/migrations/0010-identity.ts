import { Migration } from '@mikro-orm/migrations'

/** Accounts, sessions, tokens, and who looked at what. */
export class Migration0010Identity extends Migration {
  override up() {
    for (const statement of tables) this.addSql(statement)
  }
}

const tables = [
  `create table account (
     id text primary key, name text not null, email text, language text, unit text,
     roles jsonb not null, groups jsonb not null, password text, subject text unique,
     must_change boolean not null,
     enabled boolean not null, failures int not null, locked_until bigint,
     created_at bigint not null, updated_at bigint not null)`,
  `create table session (
     hash text primary key, account text not null, created_at bigint not null,
     seen_at bigint not null, expires_at bigint not null)`,
  `create index session_account on session (account)`,
  `create table api_token (
     key text primary key, hash text not null unique, name text not null, account text not null,
     scopes jsonb not null, created_at bigint not null, created_by text not null,
     expires_at bigint not null, revoked_at bigint)`,
  `create table access (
     key text primary key, at bigint not null, by text not null, kind text not null,
     what text not null, address text)`,
  `create index access_latest on access (at desc, key desc)`,
]
