import type { Variables } from '@punctual/interpreter'
import type { Draft } from './draft.ts'

/** A message that lives on; each process gets it once. */
export type KeptMessage = Readonly<{
  name: string
  correlationKey: string
  messageId?: string
  variables?: Variables
  by: string
  expiresAt: number
  /** The processes that have had it. */
  processes: readonly string[]
}>

/** What is kept of a message, and for how long. */
type Keeping = Omit<KeptMessage, 'expiresAt'> & Readonly<{ timeToLiveMs: number }>

/** Keeps a message until its time is over. */
export function keepMessage(draft: Draft, { timeToLiveMs, ...message }: Keeping): KeptMessage {
  const kept = { ...message, expiresAt: draft.now + timeToLiveMs }
  draft.messages = [...draft.messages, kept]
  return kept
}

/** Whether a message of the same name, key and id was accepted and still lives. */
export function isKnown(
  { messages, now }: Draft,
  wanted: Readonly<{ name: string; correlationKey: string; messageId?: string | undefined }>,
): boolean {
  if (wanted.messageId === undefined) return false
  return messages.some(
    ({ name, correlationKey, messageId, expiresAt }) =>
      messageId === wanted.messageId &&
      name === wanted.name &&
      correlationKey === wanted.correlationKey &&
      expiresAt > now,
  )
}

/** The messages that are kept and that a process has not had, the oldest first. */
export function keptFor({ messages, now }: Draft, processId: string): readonly KeptMessage[] {
  return messages.filter(
    ({ expiresAt, processes }) => expiresAt > now && !processes.includes(processId),
  )
}

/** A process has had a message; what is kept of it is for the others. */
export function taken(draft: Draft, message: KeptMessage, processId: string): void {
  const had = { ...message, processes: [...message.processes, processId] }
  draft.messages = draft.messages.map((each) => (each === message ? had : each))
}
