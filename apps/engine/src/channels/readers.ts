import { isZone, languageOf, zoneOf, type Organisation } from '@punctual/deployment'

/**
 * The customer of a case, as ladders tell them: `customer`, `user:customer`, or FEEL that gives
 * one of them. Who that is stands in the case's variable `customer`: `{name?, email?, phone?,
 * language?, zone?, channel?}`, or, for what is missing there, in `customerName`, `email`, `phone`,
 * `language` and `zone`.
 */
const CUSTOMER = 'user:customer'

/** Whom a case is for, as far as it says. */
type Customer = Readonly<{
  name?: string
  email?: string
  phone?: string
  language?: string
  zone?: string
  /** By what they want to be told: `email`, or the name of a webhook. */
  channel?: string
}>

/** How somebody is told: who has a zone reads instants in words, in that zone. */
export type Voice = Readonly<{ language: string; zone?: string | undefined }>

type Variables = Readonly<Record<string, unknown>>

/** Longer ones are nobody's: actors have at most 200 characters. */
const READER_MAX = 205

/**
 * The people behind a recipient: members of a role, each as `user:…`; the recipient itself when it
 * has none.
 */
export function readersOf({ roles }: Organisation, recipient: string): readonly string[] {
  const [kind, id] = recipient.split(':')
  const members = kind === 'user' ? [] : (roles.find((role) => role.id === id)?.members ?? [])
  return members.length > 0 ? members.map((member) => `user:${member}`) : [readerOf(recipient)]
}

/** A recipient as one reader. */
export function readerOf(recipient: string): string {
  return recipient.slice(0, READER_MAX)
}

/** Whether a reader is the case's customer; an organisation may have somebody of that id. */
export function isCustomer({ people }: Organisation, reader: string): boolean {
  return reader === CUSTOMER && !people.some((person) => `user:${person.id}` === CUSTOMER)
}

/** The customer in the variables of a case; anything but text is left out. */
export function customerOf(variables: Variables): Customer {
  const own = textsOf(Object(variables['customer']) as Variables)
  const { customerName: name, email, phone, language, zone } = textsOf(variables)
  const around = { name, email, phone, language, zone }
  return { ...textsOf(around), ...own } as Customer
}

function textsOf(given: Variables): Record<string, string> {
  const texts = Object.entries(given).filter(([, value]) => typeof value === 'string' && value)
  return Object.fromEntries(texts) as Record<string, string>
}

/** How a reader wants to be told, else as the engine's settings say. */
export function voiceOf(
  organisation: Organisation,
  reader: string,
  variables: Variables,
  otherwise: Readonly<{ language: string; zone: string }>,
): Voice {
  if (!isCustomer(organisation, reader)) {
    const language = languageOf(organisation, reader) ?? otherwise.language
    return { language, zone: zoneOf(organisation, reader) }
  }
  const { language = otherwise.language, zone = '' } = customerOf(variables)
  return { language, zone: isZone(zone) ? zone : otherwise.zone }
}
