import { Migration } from '@mikro-orm/migrations'

/**
 * Where instances are and were, element by element; what is done to many instances at once; and the
 * indexes by which operators find instances among a million.
 */
export class Migration0014Visits extends Migration {
  override up() {
    for (const statement of [...visits, ...lists, ...batches]) this.addSql(statement)
  }
}

const entered = `('elementEntered', 'stateEntered')`
const left = `('elementCompleted', 'elementTerminated', 'stateExited')`

const visits = [
  `create table visit (
     instance bigint not null, key int not null, definition_key bigint not null,
     element text not null, entered_at bigint not null, left_at bigint, ended text,
     body boolean not null, replay boolean not null,
     primary key (instance, key)) with (fillfactor = 80)`,
  // How far the outbox has been read; see runtime/visits.ts.
  `create table visits_seen (position xid8 not null)`,
  `insert into visits_seen values ('0')`,
  // What the log has told before the table was there.
  `insert into visit
     with told as (
       select h.instance, h.at, e.value ->> 'type' as type, (e.value ->> 'key')::int as key,
         e.value ->> 'element' as element, e.value ->> 'body' is not null as body
       from history h cross join lateral jsonb_array_elements(h.events::jsonb) e
       where e.value ->> 'type' in ('elementEntered', 'stateEntered', 'elementCompleted',
         'elementTerminated', 'stateExited'))
     select b.instance, b.key, i.definition_key, b.element, b.at, l.at,
       case l.type when 'elementTerminated' then 'terminated' else
         case when l.type is not null then 'completed' end end,
       b.body, i.replay
     from told b join instance i on i.key = b.instance
     left join told l on l.instance = b.instance and l.key = b.key and l.type in ${left}
     where b.type in ${entered}`,
  // The visit of the process itself has the key 1.
  `create index visit_open on visit (definition_key, element, instance)
     where left_at is null and not body and key > 1`,
  `create index visit_left on visit (definition_key, left_at) include (element, entered_at)
     where left_at is not null and not replay and not body and key > 1`,
  `create index visit_root on visit (ended, entered_at, instance) where key = 1`,
]

const lists = [
  `create index instance_process on instance (process_id, version, opened_at, key)`,
  `create index incident_element on incident (definition_key, element) where state = 'open'`,
  `create index clock_missed on clock (definition_key, due_at)
     where status in ('missedRunning', 'missedPaused', 'metLate')`,
]

const batches = [
  `create table batch (
     key bigint generated always as identity primary key, kind text not null,
     state text not null, selection text not null, total int not null, by text not null,
     created_at bigint not null, reason text, started_at bigint, started_by text,
     ended_at bigint, "left" int, alive_at bigint)`,
  `create table batch_item (
     batch bigint not null, ordinal int not null, instance bigint not null, incident bigint,
     outcome text, detail text, primary key (batch, ordinal)) with (fillfactor = 80)`,
]
