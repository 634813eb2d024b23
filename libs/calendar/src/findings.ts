import type { Problem } from '@punctual/model'

/** Problems found so far in one JSON document. */
export type Findings = { readonly rule: string; readonly problems: Problem[] }
type Json = Readonly<Record<string, unknown>>

/** How ids of calendars, ladders, rosters and units are written. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
/** After so many problems the rest of a document is not worth reading. */
const maxProblems = 50

/** Notes that something else than expected stands at a JSON path such as `$.rungs[0].at`. */
export function expected(findings: Findings, path: string, what: string, value: unknown): void {
  const found = value === undefined ? 'is missing' : `is ${show(value)}`
  note(findings, `expected ${path} to be ${what}, but it ${found}`)
}

/** Notes a problem as a sentence. */
export function note({ rule, problems }: Findings, sentence: string): void {
  if (problems.length < maxProblems) problems.push({ severity: 'error', rule, sentence })
}

/** The object at a path, without keys that nobody knows; undefined when it is none. */
export function objectAt(
  findings: Findings,
  path: string,
  value: unknown,
  keys: readonly string[],
): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    expected(findings, path, 'an object', value)
    return undefined
  }
  for (const key of Object.keys(value)) {
    if (findings.problems.length >= maxProblems) break
    if (keys.includes(key)) continue
    note(findings, `expected only ${keys.join(', ')} in ${path}, but found ${show(key)}`)
  }
  return value as Json
}

/** The list at a path; empty when it is none or longer than `max`. */
export function listAt(
  findings: Findings,
  path: string,
  value: unknown,
  max: number,
): readonly unknown[] {
  if (Array.isArray(value) && value.length <= max) return value
  expected(findings, path, `a list of at most ${max} entries`, value)
  return []
}

/** The text at a path that matches a pattern; '' when it does not. */
export function textAt(
  findings: Findings,
  path: string,
  value: unknown,
  pattern: RegExp,
  what: string,
): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  expected(findings, path, what, value)
  return ''
}

/** Checks texts per language, if there are any. */
export function checkLocalised(findings: Findings, path: string, value: unknown): void {
  if (value === undefined) return
  const texts = objectAt(findings, path, value, ['zh-CN', 'en'])
  for (const [language, text] of Object.entries(texts ?? {})) {
    textAt(findings, `${path}.${language}`, text, /\S/, 'a text')
  }
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? `'${value}'` : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
