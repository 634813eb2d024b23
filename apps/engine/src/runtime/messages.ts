import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'

/** An instance that waits for a message or signal; `key` is its subscription's global key. */
export type Subscriber = Readonly<{
  instance: string
  processId: string
  key: string
  element: string
}>
/** A message or signal start event of the latest version of a process. */
export type Starter = Readonly<{
  definitionKey: string
  processId: string
  element: string
  name: string
}>
/** Who may hear: live instances, or those of one replayed case. */
type Audience = Readonly<{ replayedRoot?: string }>

const AUDIENCE = `(case when $3::int8 is null then not i.replay else i.root = $3 end)`
const SUBSCRIBERS = {
  name: 'message_subscribers',
  text: `select distinct on (s.instance) s.instance::text as instance,
           i.process_id as "processId", s.key::text as key, s.element
         from subscription s join instance i on i.key = s.instance
         where s.kind = 'message' and s.message_name = $1 and s.correlation_key = $2 and ${AUDIENCE}
         order by s.instance, s.key`,
}
const LISTENERS = {
  name: 'signal_listeners',
  text: `select s.instance::text as instance, i.process_id as "processId",
           s.key::text as key, s.element
         from subscription s join instance i on i.key = s.instance
         where s.kind = 'signal' and s.message_name = $1 and s.correlation_key = $2 and ${AUDIENCE}
         order by s.instance, s.key`,
}
const STARTER = `select definition_key::text as "definitionKey", process_id as "processId", element,
  message_name as name from start_message`
const STARTS = {
  name: 'message_starts',
  text: `${STARTER} where kind = $1 and message_name = $2 order by process_id, element`,
}
const STARTS_OF = {
  name: 'message_starts_of',
  text: `${STARTER} where kind = 'message' and process_id = any($1::text[])
         order by process_id, element`,
}

/** Who waits for a message with this key: one subscription of each instance. */
export function subscribersOf(
  session: Session,
  { name, correlationKey }: Readonly<{ name: string; correlationKey: string }>,
  { replayedRoot }: Audience = {},
): Promise<readonly Subscriber[]> {
  return session.query<Subscriber>(SUBSCRIBERS, [name, correlationKey, replayedRoot ?? null])
}

/** Every wait for a signal. */
export function listenersTo(
  session: Session,
  name: string,
  { replayedRoot }: Audience = {},
): Promise<readonly Subscriber[]> {
  return session.query<Subscriber>(LISTENERS, [name, '', replayedRoot ?? null])
}

/** The start events that a message or signal of this name triggers. */
export function startsFor(
  session: Session,
  kind: 'message' | 'signal',
  name: string,
): Promise<readonly Starter[]> {
  return session.query<Starter>(STARTS, [kind, name])
}

/** The message start events of these processes. */
export function startsOf(
  session: Session,
  processIds: readonly string[],
): Promise<readonly Starter[]> {
  if (processIds.length === 0) return Promise.resolve([])
  return session.query<Starter>(STARTS_OF, [arrayParameter('text', [...new Set(processIds)])])
}
