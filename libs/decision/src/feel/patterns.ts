import { FeelFunction } from 'feelin'
import { spend } from './budget.ts'
import { compilePattern, findMatch, type Match, type Program } from './pattern-match.ts'
import type { Run } from './run.ts'

type Text = readonly number[]

/**
 * Functions over patterns; they spend the run's budget. DMN 1.5 table 75, and Camunda's
 * `extract`.
 */
export const patternFunctions: ReadonlyMap<string, (run: Run) => FeelFunction> = new Map([
  ['matches', (run) => onPattern(['input', 'pattern', 'flags'], run, isFound)],
  ['split', (run) => onPattern(['string', 'delimiter'], run, split)],
  ['extract', (run) => onPattern(['string', 'pattern'], run, extract)],
  ['replace', replacing],
])

/** Most patterns kept compiled; the oldest goes first. */
const maximumPrograms = 500
const programs = new Map<string, Program | undefined>()

/** The program of a pattern; undefined when the pattern or its flags cannot be read. */
function programOf(pattern: string, flags: string): Program | undefined {
  const key = `${flags}/${pattern}`
  if (programs.has(key)) return programs.get(key)
  if (programs.size >= maximumPrograms) programs.delete(programs.keys().next().value!)
  const program = tryCompile(pattern, flags)
  programs.set(key, program)
  return program
}

function tryCompile(pattern: string, flags: string): Program | undefined {
  try {
    return compilePattern(pattern, flags)
  } catch {
    return undefined // FEEL gives null for what is no pattern
  }
}

type Act = (program: Program, text: Text, run: Run) => unknown

function onPattern(parameters: string[], run: Run, act: Act): FeelFunction {
  const call = (input: unknown, pattern: unknown, flags: unknown) => {
    const program = read(pattern, flags)
    return program && typeof input === 'string' ? act(program, codesOf(input, run), run) : null
  }
  return new FeelFunction(call, parameters)
}

function read(pattern: unknown, flags: unknown): Program | undefined {
  const letters = flags ?? ''
  if (typeof pattern !== 'string' || typeof letters !== 'string') return undefined
  return programOf(pattern, letters)
}

function codesOf(text: string, run: Run): Text {
  spend(run.budget, 1 + (text.length >> 2))
  return Array.from(text, (char) => char.codePointAt(0)!)
}

function textOf(codes: Text, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCodePoint(codes[at]!)
  return text
}

const isFound: Act = (program, text, run) => findMatch(program, text, 0, run.budget) !== undefined

/**
 * All matches from left to right; after an empty one the search goes on behind the next
 * character.
 */
function allMatches(program: Program, text: Text, run: Run): Match[] {
  const matches: Match[] = []
  let match = findMatch(program, text, 0, run.budget)
  while (match) {
    matches.push(match)
    match = findMatch(program, text, match.to > match.from ? match.to : match.to + 1, run.budget)
  }
  return matches
}

const extract: Act = (program, text, run) =>
  allMatches(program, text, run).map(({ from, to }) => textOf(text, from, to))

/** The text between matches; an empty match separates two characters. */
const split: Act = (program, text, run) => {
  const parts: string[] = []
  let start = 0
  for (const { from, to } of allMatches(program, text, run)) {
    const isEdge = to === from && (from === 0 || from === text.length)
    if (isEdge || to === start) continue
    parts.push(textOf(text, start, from))
    start = to
  }
  parts.push(textOf(text, start, text.length))
  return parts
}

function replacing(run: Run): FeelFunction {
  const call = (input: unknown, pattern: unknown, replacement: unknown, flags: unknown) => {
    const program = read(pattern, flags)
    if (!program || typeof input !== 'string' || typeof replacement !== 'string') return null
    return replaceAll(program, codesOf(input, run), replacement, run)
  }
  return new FeelFunction(call, ['input', 'pattern', 'replacement', 'flags'])
}

function replaceAll(program: Program, text: Text, replacement: string, run: Run): string {
  let result = ''
  let at = 0
  for (const match of allMatches(program, text, run)) {
    result += textOf(text, at, match.from) + expand(replacement, match, text)
    spend(run.budget, 1 + (result.length >> 4))
    at = match.to
  }
  return result + textOf(text, at, text.length)
}

/** Fills `$0` to `$9` with what the groups matched; `\$` and `\\` stand for themselves. */
function expand(replacement: string, { from, to, groups }: Match, text: Text): string {
  return replacement.replace(/\\([$\\])|\$(\d)/g, (whole, literal?: string, digit?: string) => {
    if (literal !== undefined) return literal
    const index = Number(digit)
    if (index >= groups.length) return whole
    const span = index === 0 ? ([from, to] as const) : groups[index]
    return span ? textOf(text, ...span) : ''
  })
}
