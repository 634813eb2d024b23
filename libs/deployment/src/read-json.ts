import { checkLadder, checkRoster, compileCalendar } from '@punctual/calendar'
import type { Problem } from '@punctual/model'
import type { MessageText } from './organisation.ts'
import { checkMessages, checkOrganisation } from './check-people.ts'
import { personalKinds, unknownKindsIn } from './personal-fields.ts'
import { baseName, problemIn, type Found, type Parsed, type Resource } from './parsed.ts'

type Json = Readonly<Record<string, unknown>>
type Reading = { parsed: Parsed } | { problems: readonly Problem[] }

/** Reads a JSON file: what it is shows by what is in it. */
export function readJson(resource: Resource, found: Found): void {
  const json = parse(resource, found)
  if (!json) return
  const reading = read(resource, json)
  if (!reading) found.problems.push(unknownKind(resource))
  else if ('parsed' in reading) found.parsed.push(reading.parsed)
  else
    for (const each of reading.problems) found.problems.push({ ...each, resource: resource.name })
}

function parse(resource: Resource, found: Found): Json | undefined {
  try {
    const json: unknown = JSON.parse(resource.content)
    if (json !== null && typeof json === 'object' && !Array.isArray(json)) return json as Json
    found.problems.push(unknownKind(resource))
  } catch (error) {
    const sentence = `expected JSON, but ${(error as Error).message}`
    found.problems.push(problemIn(resource.name, 'not-json', sentence))
  }
  return undefined
}

function read(resource: Resource, json: Json): Reading | undefined {
  if (resource.name.endsWith('.form') || Array.isArray(json['components'])) {
    return readForm(resource, json)
  }
  if ('rungs' in json) return readLadder(resource, json)
  if ('weekly' in json || 'periods' in json) return readCalendar(resource, json)
  if ('shifts' in json || 'absences' in json) return readRoster(resource, json)
  if ('roles' in json || 'people' in json) {
    const checked = checkOrganisation(json)
    if ('problems' in checked) return checked
    return { parsed: { kind: 'organisation', id: 'organisation', resource, ...checked } }
  }
  if (Object.values(json).every(looksLikeMessage)) return readMessages(resource, json)
  return undefined
}

function readForm(resource: Resource, { id }: Json): Reading {
  const [unknown] = unknownKindsIn(resource.content)
  if (unknown) return { problems: [unknownPersonal(unknown)] }
  if (typeof id === 'string' && id !== '') return { parsed: { kind: 'form', id, resource } }
  const sentence = 'expected the form to have an id, but it has none'
  return { problems: [{ severity: 'error', rule: 'form-id', sentence }] }
}

function unknownPersonal([field, said]: readonly [string, unknown]): Problem {
  const sentence =
    `expected the personal data of field '${field}' to be one of ${personalKinds.join(', ')}, ` +
    `but it is ${JSON.stringify(said)}`
  return { severity: 'error', rule: 'personal-data', sentence }
}

function readLadder(resource: Resource, json: Json): Reading {
  const checked = checkLadder(json)
  if ('problems' in checked) return checked
  const { ladder } = checked
  return { parsed: { kind: 'ladder', id: ladder.id, name: nameOf(json), resource, ladder } }
}

function readCalendar(resource: Resource, json: Json): Reading {
  const compiled = compileCalendar(json)
  if ('problems' in compiled) return compiled
  const { calendar } = compiled
  return { parsed: { kind: 'calendar', id: calendar.id, name: nameOf(json), resource, calendar } }
}

function readRoster(resource: Resource, json: Json): Reading {
  const checked = checkRoster(json)
  if ('problems' in checked) return checked
  const { roster } = checked
  return { parsed: { kind: 'roster', id: roster.id, resource, roster } }
}

/** The file name says the language: `messages/zh-CN.json`. */
function readMessages(resource: Resource, json: Json): Reading {
  const problems = checkMessages(json)
  if (problems.length > 0) return { problems }
  const messages = json as Readonly<Record<string, MessageText>>
  const id = baseName(resource, '.json')
  return { parsed: { kind: 'messages', id, resource, messages } }
}

function looksLikeMessage(value: unknown): boolean {
  return value !== null && typeof value === 'object' && ('subject' in value || 'body' in value)
}

function nameOf({ name }: Json): string | undefined {
  if (typeof name === 'string') return name
  return name ? (Object.values(name)[0] as string) : undefined
}

function unknownKind({ name }: Resource) {
  const sentence =
    'expected a form, ladder, calendar, roster, machine, organisation or messages, but nothing in ' +
    'the file says which: a ladder has rungs, a calendar has weekly or periods, a roster has shifts ' +
    'or absences, a machine has states, an organisation has roles or people'
  return problemIn(name, 'unknown-kind', sentence)
}
