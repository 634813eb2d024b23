import { Migration } from '@mikro-orm/migrations'

/**
 * Of a process one instance lives that a message with a correlation key has started; and messages
 * that instances have thrown are kept like those from outside.
 */
export class Migration0005CorrelationKeys extends Migration {
  override up() {
    for (const statement of [...instances, ...messages]) this.addSql(statement)
  }
}

const instances = [
  // Empty again when the instance ends: the index is the rule.
  `alter table instance add column correlation_key text`,
  `create unique index instance_correlation on instance (process_id, correlation_key)
     where correlation_key is not null`,
]

const messages = [
  `alter table message add column settled boolean not null default true`,
  `create index message_unsettled on message (key) where not settled`,
]
