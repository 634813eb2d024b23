import type { Problem } from '@punctual/model'
import { isEmail, isZone, type Organisation } from './organisation.ts'

type Json = Readonly<Record<string, unknown>>

/** Checks an organisation: lists of roles and of people, each with an id of its own. */
export function checkOrganisation(
  json: Json,
): { organisation: Organisation } | { problems: readonly Problem[] } {
  const { roles = [], people = [] } = json
  const problems = [...checkList('roles', roles), ...checkList('people', people)]
  if (problems.length > 0) return { problems }
  return { organisation: { roles, people } as Organisation }
}

/** Checks message texts: each has a subject and a body. */
export function checkMessages(json: Json): readonly Problem[] {
  return Object.entries(json).flatMap(([id, message]) => {
    const { subject, body } = message as Json
    if (typeof subject === 'string' && typeof body === 'string') return []
    return [problem('messages', `expected message '${id}' to have a subject and a body of text`)]
  })
}

function checkList(name: string, list: unknown): Problem[] {
  if (!Array.isArray(list)) return [problem('organisation', `expected '${name}' to be a list`)]
  const seen = new Set<unknown>()
  return list.flatMap((entry: unknown, index) => {
    const place = `${name}[${index}]`
    if (entry === null || typeof entry !== 'object') {
      return [problem('organisation', `expected ${place} to be an object with an id`)]
    }
    const { id, calendar, language, zone, email, members } = entry as Json
    const found: Problem[] = []
    const expect = (holds: boolean, sentence: string) => {
      if (!holds) found.push(problem('organisation', sentence))
    }
    expect(isText(id), `expected ${place} to have an id of text`)
    expect(!seen.has(id), `expected every id in '${name}' once, but '${String(id)}' is there twice`)
    expect(isOptional(calendar, isText), `expected ${place}.calendar to be a calendar's id`)
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
