import { isZone, languageOf, zoneOf, type Organisation } from '../deployment/organisation.ts'

/**
 * The customer of a case, as ladders tell them: `user:customer`, or FEEL that gives `customer`. Who
 * that is stands in the case's variable `customer`: `{name?, email?, language?, zone?}`.
 */
const CUSTOMER = 'user:customer'

/** Whom a case is for, as far as it says. */
type Customer = Readonly<{
  name?: string
  email?: string
  language?: string
  zone?: string
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
export function customerOf({ customer }: Variables): Customer {
  const given = Object(customer) as Variables
  const texts = ['name', 'email', 'language', 'zone'].flatMap((name) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  return Object.fromEntries(texts) as Customer
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
