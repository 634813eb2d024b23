import type { Problem } from '@punctual/model'
import { isEmail, isZone, type Organisation } from './organisation.ts'

type Json = Readonly<Record<string, unknown>>

/** Checks an organisation: lists of roles, people and units, each with an id of its own. */
export function checkOrganisation(
  json: Json,
): { organisation: Organisation } | { problems: readonly Problem[] } {
  const { roles = [], people = [], units = [], words = {} } = json
  const problems = [
    ...checkList('roles', roles),
    ...checkList('people', people),
    ...checkList('units', units),
    ...checkWords(words),
  ]
  const organisation = { roles, people, units, words } as Organisation
  if (problems.length === 0) problems.push(...checkUnits(organisation))
  return problems.length > 0 ? { problems } : { organisation }
}

/** Words are texts by variable, value and language. */
function checkWords(words: unknown): Problem[] {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null
  const variables = isObject(words) ? Object.entries(words as Json) : [['', undefined] as const]
  return variables.flatMap(([variable, values]) => {
    const named = isObject(values) ? Object.values(values as Json) : [undefined]
    const holds = named.every((name) => isObject(name) && isTexts(Object.values(name as Json)))
    const sentence = `expected the words of '${variable}' to be texts by value and language`
    return holds ? [] : [problem('organisation', sentence)]
  })
}

/** Checks message texts: each has a subject and a body. */
export function checkMessages(json: Json): readonly Problem[] {
  return Object.entries(json).flatMap(([id, message]) => {
    const { subject, body } = message as Json
    if (typeof subject === 'string' && typeof body === 'string') return []
    return [problem('messages', `expected message '${id}' to have a subject and a body of text`)]
  })
}

/** Every unit that is named exists, and none belongs to itself in the end. */
function checkUnits({ roles, people, units = [] }: Organisation): Problem[] {
  const known = new Set(units.map(({ id }) => id))
  const named = [
    ...[...roles, ...people].map(({ id, unit }) => [`unit of '${id}'`, unit] as const),
    ...units.map(({ id, parent }) => [`parent of unit '${id}'`, parent] as const),
  ]
  const unknown = named.flatMap(([what, unit]) => {
    if (unit === undefined || known.has(unit)) return []
    return [problem('unknown-unit', `expected the ${what} to be a unit, but there is no '${unit}'`)]
  })
  const circles = units.filter(({ id }) => isInCircle(units, id))
  return [
    ...unknown,
    ...circles.map(({ id }) =>
      problem('organisation', `expected unit '${id}' to belong to another, but it leads to itself`),
    ),
  ]
}

function isInCircle(units: NonNullable<Organisation['units']>, unit: string): boolean {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  let next = parents.get(unit)
  for (let count = 0; next !== undefined && count < units.length; count++) {
    if (next === unit) return true
    next = parents.get(next)
  }
  return false
}

function checkList(name: string, list: unknown): Problem[] {
  if (!Array.isArray(list)) return [problem('organisation', `expected '${name}' to be a list`)]
  const seen = new Set<unknown>()
  return list.flatMap((entry: unknown, index) => {
    const place = `${name}[${index}]`
    if (entry === null || typeof entry !== 'object') {
      return [problem('organisation', `expected ${place} to be an object with an id`)]
    }
    const { id, calendar, unit, parent, language, zone, email, members } = entry as Json
    const found: Problem[] = []
    const expect = (holds: boolean, sentence: string) => {
      if (!holds) found.push(problem('organisation', sentence))
    }
    expect(isText(id), `expected ${place} to have an id of text`)
    expect(!seen.has(id), `expected every id in '${name}' once, but '${String(id)}' is there twice`)
    expect(isOptional(calendar, isText), `expected ${place}.calendar to be a calendar's id`)
    expect(isOptional(unit, isText), `expected ${place}.unit to be a unit's id`)
    expect(isOptional(parent, isText), `expected ${place}.parent to be a unit's id`)
    expect(isOptional(language, isText), `expected ${place}.language to be text`)
    expect(isOptional(zone, isTextOf(isZone)), `expected ${place}.zone to be an IANA zone`)
    expect(isOptional(email, isTextOf(isEmail)), `expected ${place}.email to be an e-mail address`)
    expect(isOptional(members, isTexts), `expected ${place}.members to be a list of people's ids`)
    seen.add(id)
    return found
  })
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isTextOf = (holds: (text: string) => boolean) => (value: unknown) =>
  typeof value === 'string' && holds(value)
const isOptional = (value: unknown, holds: (value: unknown) => boolean) =>
  value === undefined || holds(value)

function problem(rule: string, sentence: string): Problem {
  return { severity: 'error', rule, sentence }
}
