import { Migration } from '@mikro-orm/migrations'

/** Deliveries of notices: what each reader is told by each channel, and what became of it. */
export class Migration0003Channels extends Migration {
  override up() {
    for (const statement of deliveries) this.addSql(statement)
  }
}

const deliveries = [
  `create table delivery (
     instance bigint not null, step int not null, ordinal int not null, part int not null,
     clock bigint not null, rung text not null, message text not null, channel text not null,
     reader text not null, address text, urgent boolean not null, language text not null,
     subject text not null, body text not null, state text not null, created_at bigint not null,
     available_at bigint, attempts int not null, failure text, sent_at bigint, read_at bigint,
     primary key (instance, step, ordinal, part)) with (fillfactor = 80)`,
  // A rung may tell somebody twice, as a person and as a member of a role: they hear of it once.
  `create unique index delivery_once on delivery
     (instance, step, clock, rung, message, channel, reader)`,
  `create index delivery_available on delivery (channel, available_at)
     where available_at is not null`,
  `create index delivery_open on delivery (instance, step, ordinal, part) where state <> 'sent'`,
  `create index delivery_inbox on delivery (reader, sent_at) where channel = 'inbox'`,
  `create index delivery_unread on delivery (reader) where channel = 'inbox' and read_at is null`,
]
