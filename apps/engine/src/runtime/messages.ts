import type { Session } from '../storage/database.ts'

/** An instance that waits for a message; `key` is its subscription's global key. */
export type Subscriber = Readonly<{ instance: string; key: string; element: string }>
/** A message start event of the latest version of a process. */
export type MessageStart = Readonly<{ definitionKey: string; element: string; processId: string }>

const SUBSCRIBERS = {
  name: 'subscribers',
  text: `select distinct on (s.instance) s.instance::text as instance, s.key::text as key, s.element
         from subscription s join instance i on i.key = s.instance
         where s.message_name = $1 and s.correlation_key = $2 and i.replay = $3
         order by s.instance, s.key`,
}
const STARTS = {
  name: 'message_starts',
  text: `select definition_key::text as "definitionKey", element, process_id as "processId"
         from start_message where message_name = $1 order by process_id, element`,
}

/** Who waits for a message with this key: one subscription of each instance. */
export function subscribersOf(
  session: Session,
  message: Readonly<{ name: string; correlationKey: string; replay: boolean }>,
): Promise<readonly Subscriber[]> {
  const { name, correlationKey, replay } = message
  return session.query<Subscriber>(SUBSCRIBERS, [name, correlationKey, replay])
}

/** The start events that a message of this name triggers. */
export function startsFor(session: Session, name: string): Promise<readonly MessageStart[]> {
  return session.query<MessageStart>(STARTS, [name])
}
