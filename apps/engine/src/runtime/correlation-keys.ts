import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'

/** Which instances of a process a message may start: one at a time for each correlation key. */
export type Topic = Readonly<{ processId: string; correlationKey: string }>

const FIND = {
  name: 'holders_of_correlation_keys',
  text: `select i.process_id as "processId", i.correlation_key as "correlationKey",
           i.key::text as instance
         from unnest($1::text[], $2::text[]) as u(process_id, correlation_key)
         join instance i on i.process_id = any(array[u.process_id])
           and i.correlation_key = u.correlation_key`,
}
const FREE = {
  name: 'free_correlation_key',
  text: 'update instance set correlation_key = null where key = $1',
}

/**
 * What a transaction knows of the correlation keys of living instances. Another transaction may
 * take a key at the same time: the unique index `instance_correlation` lets one of them through.
 */
export class CorrelationKeys {
  readonly #session: Session
  /** The living holder of each topic that was looked up; null when there is none. */
  readonly #holders = new Map<string, string | null>()
  /** Holders that have ended in this transaction, and the topics that they have left. */
  readonly #ended = new Set<string>()
  #left: Topic[] = []

  constructor(session: Session) {
    this.#session = session
  }

  /** Looks up many at once, so that they need not be asked for one by one. */
  async lookUp(topics: readonly Topic[]): Promise<void> {
    const unknown = topics.filter((topic) => isKeyed(topic) && !this.#holders.has(nameOf(topic)))
    if (unknown.length === 0) return
    const column = (of: (topic: Topic) => string) => arrayParameter('text', unknown.map(of))
    const rows = await this.#session.query<Topic & { instance: string }>(FIND, [
      column(({ processId }) => processId),
      column(({ correlationKey }) => correlationKey),
    ])
    for (const topic of unknown) this.#holders.set(nameOf(topic), null)
    for (const row of rows) this.#holders.set(nameOf(row), row.instance)
  }

  /** Whether a message may start an instance now. Without a key it always may. */
  async isFree(topic: Topic): Promise<boolean> {
    if (!isKeyed(topic)) return true
    await this.lookUp([topic])
    const holder = this.#holders.get(nameOf(topic)) ?? null
    if (holder === null) return true
    if (!this.#ended.has(holder)) return false
    // The new row may be written before the old one: one statement writes both.
    await this.#session.query(FREE, [holder])
    this.#holders.set(nameOf(topic), null)
    return true
  }

  /** A started instance holds its key. */
  take(topic: Topic, instance: string): void {
    this.#holders.set(nameOf(topic), instance)
  }

  /** A holder has ended. */
  leave(topic: Topic, instance: string): void {
    this.#ended.add(instance)
    this.#left.push(topic)
  }

  /** The topics that were left since it was last asked. */
  takeLeft(): readonly Topic[] {
    const left = this.#left
    this.#left = []
    return left
  }
}

/** Whether the index refused a second instance: another transaction was faster. */
export function isKeyTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'instance_correlation'
}

function isKeyed({ correlationKey }: Topic): boolean {
  return correlationKey !== ''
}

function nameOf({ processId, correlationKey }: Topic): string {
  return JSON.stringify([processId, correlationKey])
}
