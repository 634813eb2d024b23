import type { Database } from '../storage/database.ts'
import type { Message, MessageBuffer } from './message-buffer.ts'
import { Refusal } from './refusal.ts'
import { startsFor, subscribersOf, type Starter, type Subscriber } from './messages.ts'

/** Who was reached by a message or a signal. */
export type Correlation = Readonly<{
  correlated: readonly Readonly<{ instance: string; element: string }>[]
  started: readonly string[]
}>
export type Published = Correlation & Readonly<{ buffered: boolean }>

/** How those who are meant are told. */
type Telling = Readonly<{
  database: Database
  buffer: MessageBuffer
  /** The subscriber; undefined when it waits no longer. */
  tell(subscriber: Subscriber): Promise<Subscriber | undefined>
  /** The key of the instance; undefined when one with this correlation key lives. */
  start(starter: Starter): Promise<string | undefined>
}>
type Progress = {
  correlated: Correlation['correlated'][number][]
  started: string[]
  processes: Set<string>
  isHeldBack: boolean
}

/**
 * Gives a message to everybody who waits for it, else to the process that it starts; a process has
 * it once. It is kept for the others while it lives; one that nobody had and that does not live on
 * is refused with `notFound`.
 */
export async function publish(telling: Telling, message: Message): Promise<Published> {
  const { buffer } = telling
  await buffer.claim(message)
  const progress: Progress = {
    correlated: [],
    started: [],
    processes: new Set(),
    isHeldBack: false,
  }
  try {
    do await correlate(telling, message, progress)
    while (!(await buffer.keep(message, progress)))
  } catch (error) {
    await buffer.release(message)
    throw error
  }
  const { correlated, started, processes } = progress
  return { correlated, started, buffered: processes.size === 0 }
}

async function correlate(
  { database, tell, start }: Telling,
  message: Message,
  progress: Progress,
): Promise<void> {
  const { processes } = progress
  const isNew = ({ processId }: { processId: string }) => !processes.has(processId)
  const waiting = (await subscribersOf(database, message)).filter(isNew)
  const told = (await Promise.all(waiting.map(tell))).filter((each) => each !== undefined)
  for (const { instance, element, processId } of told) {
    progress.correlated.push({ instance, element })
    processes.add(processId)
  }
  const starters = (await startsFor(database, 'message', message.name)).filter(isNew)
  const starting = starters.map(async (starter) => [starter, await start(starter)] as const)
  for (const [{ processId }, instance] of await Promise.all(starting)) {
    progress.isHeldBack ||= instance === undefined
    if (instance === undefined) continue
    progress.started.push(instance)
    processes.add(processId)
  }
}

/** Somebody else was faster and the subscription is gone, or the instance is in quarantine. */
export async function orNobody<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal && ['notFound', 'quarantined'].includes(error.code))
      return undefined
    throw error
  }
}
