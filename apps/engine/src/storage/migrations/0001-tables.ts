import { Migration } from '@mikro-orm/migrations'

/**
 * All tables of the first release. Hot tables are keyed by instance first; there are no sequences
 * and no foreign keys on the hot path, so that the tables can be distributed by instance. Instants
 * are milliseconds (bigint). `fillfactor` leaves room for the rewrites of a row (HOT updates) where
 * a row is written more than once.
 */
export class Migration0001Tables extends Migration {
  override up() {
    for (const statement of [...definitions, ...instances, ...waits, ...promises, ...plumbing]) {
      this.addSql(statement)
    }
  }
}

const definitions = [
  `create table deployment (key bigint primary key, by text not null, at bigint not null)`,
  `create table definition (
     key bigint primary key, kind text not null, id text not null, version int not null,
     latest boolean not null, name text, resource text not null, hash text not null,
     content text not null, deployment bigint not null, deployed_at bigint not null,
     unique (kind, id, version))`,
  `create unique index definition_latest on definition (kind, id) where latest`,
  // What starts instances of the latest version by itself.
  `create table start_timer (
     process_id text not null, element text not null, definition_key bigint not null,
     due_at bigint not null, repetitions int not null, "interval" text,
     primary key (process_id, element))`,
  `create index start_timer_due on start_timer (due_at)`,
  `create table start_message (
     process_id text not null, element text not null, definition_key bigint not null,
     kind text not null, message_name text not null, primary key (process_id, element))`,
  `create index start_message_name on start_message (message_name)`,
]

const instances = [
  `create table instance (
     key bigint primary key, process_id text not null, version int not null,
     definition_key bigint not null, business_id text, status text not null, parent bigint,
     root bigint not null, depth int not null, step int not null, state text not null,
     opened_at bigint not null, ended_at bigint, replay boolean not null,
     quarantined boolean not null) with (fillfactor = 60)`,
  `create index instance_business on instance (business_id) where business_id is not null`,
  `create index instance_parent on instance (parent) where parent is not null`,
  `create table history (
     instance bigint not null, step int not null, at bigint not null, by text not null,
     command text not null, events text not null, primary key (instance, step))`,
  `create table quarantine (
     instance bigint primary key, at bigint not null, by text not null, command text not null,
     reason text not null, stack text not null)`,
]

const waits = [
  `create table task (
     instance bigint not null, key bigint not null, host int not null, process_id text not null,
     definition_key bigint not null, element text not null, name text not null,
     state text not null, assignee text, candidate_groups text[] not null,
     candidate_users text[] not null, owners text[] not null, priority int not null,
     created_at bigint not null, ended_at bigint, due_at bigint, follow_up_at bigint,
     form_id text, headers text not null, primary key (instance, key)) with (fillfactor = 80)`,
  `create index task_assignee on task (assignee, created_at) where state = 'open'`,
  `create index task_open on task (created_at) where state = 'open'`,
  `create index task_groups on task using gin (candidate_groups) where state = 'open'`,
  `create table job (
     instance bigint not null, key bigint not null, host int not null, process_id text not null,
     definition_key bigint not null, element text not null, type text not null,
     retries int not null, headers text not null, created_at bigint not null,
     available_at bigint, worker text, failure text, primary key (instance, key))`,
  `create index job_available on job (type, available_at) where available_at is not null`,
  `create table timer (
     instance bigint not null, key bigint not null, kind text not null, due_at bigint not null,
     replay boolean not null, primary key (instance, key))`,
  `create index timer_due on timer (due_at) where not replay`,
  `create table subscription (
     instance bigint not null, key bigint not null, kind text not null, host int not null,
     element text not null, message_name text not null, correlation_key text not null,
     created_at bigint not null,
     primary key (instance, key))`,
  `create index subscription_message on subscription (message_name, correlation_key)`,
  `create table incident (
     instance bigint not null, key bigint not null, host int not null, process_id text not null,
     definition_key bigint not null, element text not null, kind text not null,
     message text not null, expression text, job bigint, state text not null,
     created_at bigint not null, resolved_at bigint, primary key (instance, key))`,
  `create index incident_open on incident (created_at) where state = 'open'`,
]

const promises = [
  `create table clock (
     instance bigint not null, key bigint not null, id text not null, host int not null,
     process_id text not null, definition_key bigint not null, element text not null,
     cycle int not null, status text not null, target text not null, calendar text not null,
     ladder text, goal_ms bigint not null, accrued_ms bigint not null,
     started_at bigint not null, resumed_at bigint not null, due_at bigint not null,
     original_due_at bigint not null, ended_at bigint, rungs text not null,
     primary key (instance, key)) with (fillfactor = 80)`,
  `create index clock_due on clock (due_at)
     where status in ('running', 'paused', 'missedRunning', 'missedPaused')`,
  `create table notice (
     instance bigint not null, step int not null, ordinal int not null, clock bigint not null,
     rung text not null, "to" text not null, channel text not null, message text not null,
     created_at bigint not null, deliver_at bigint not null, held boolean not null,
     replay boolean not null, delivered_at bigint, language text, subject text, body text,
     primary key (instance, step, ordinal))`,
  `create index notice_due on notice (deliver_at) where delivered_at is null and not replay`,
  `create index notice_to on notice ("to", deliver_at)`,
]

const plumbing = [
  // Commands for instances that the sending transaction had not locked; see runtime/inbox.ts.
  `create table inbox (
     target bigint not null, source bigint not null, source_step int not null,
     ordinal int not null, at bigint not null, work text not null,
     primary key (target, source, source_step, ordinal))`,
  `create index inbox_at on inbox (at)`,
  // One row per transaction of the runner, found by its transaction id; see runtime/outbox.ts.
  `create table outbox (
     position xid8 primary key default pg_current_xact_id(), node text not null,
     at bigint not null, changes text not null)`,
  `create table key_block (name text primary key, next bigint not null)`,
  `insert into key_block (name, next) values ('instance', 1), ('definition', 1)`,
  // The pinned instant of a virtual clock survives a restart.
  `create table pinned_clock (id int primary key check (id = 1), at bigint not null)`,
]
