import { classAccepts, escapeAccepts, foldsOf, type Accepts } from './pattern-classes.ts'

/**
 * A regular expression of XPath (the dialect of FEEL, DMN 1.5 table 75), with JavaScript's
 * lookahead.
 */
export type Pattern =
  | { kind: 'char'; accepts: Accepts }
  | { kind: 'start' | 'end' }
  | { kind: 'boundary'; negated: boolean }
  | { kind: 'group'; index: number; body: Pattern }
  | { kind: 'reference'; index: number }
  | { kind: 'sequence'; parts: readonly Pattern[] }
  | { kind: 'choice'; options: readonly Pattern[] }
  | { kind: 'repeat'; body: Pattern; min: number; max: number; lazy: boolean }
  | { kind: 'look'; body: Pattern; negated: boolean }

/** Deepest nesting of groups. */
const maximumGroupDepth = 100

type Reader = { text: string; at: number; groups: number; flags: string; depth: number }

/** Reads a pattern with the flags `s`, `m`, `i` and `x`; throws when it is none. */
export function readPattern(source: string, flags: string): { pattern: Pattern; groups: number } {
  if (!/^[smix]*$/.test(flags))
    throw new Error(`expected the flags s, m, i or x, but got '${flags}'`)
  const text = flags.includes('x') ? withoutSpaces(source) : source
  const reader: Reader = { text, at: 0, groups: 0, flags, depth: 0 }
  const pattern = choice(reader)
  if (reader.at < text.length) throw unexpected(reader)
  return { pattern, groups: reader.groups }
}

/** Flag `x`: spaces outside of character classes do not count. */
function withoutSpaces(source: string): string {
  let depth = 0
  return source.replace(/\\\s*\S|[[\]]|\s/g, (part) => {
    if (part === '[') depth++
    if (part === ']') depth--
    if (part.startsWith('\\')) return part.replace(/\s/g, '')
    return depth === 0 && /\s/.test(part) ? '' : part
  })
}

const unexpected = ({ text, at }: Reader) =>
  new Error(`expected a pattern, but '${text[at] ?? 'its end'}' does not fit in '${text}'`)

function choice(reader: Reader): Pattern {
  const options = [sequence(reader)]
  while (taken(reader, '|')) options.push(sequence(reader))
  return options.length === 1 ? options[0]! : { kind: 'choice', options }
}

function sequence(reader: Reader): Pattern {
  const parts: Pattern[] = []
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at]!)) {
    parts.push(quantified(reader, atom(reader)))
  }
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
}

const bounds: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
}

function quantified(reader: Reader, body: Pattern): Pattern {
  const found = /^(?:[*+?]|\{(\d{1,9})(,(\d{0,9}))?\})/.exec(
    reader.text.slice(reader.at, reader.at + 24),
  )
  if (!found) return body
  reader.at += found[0].length
  const [, low, comma, high] = found
  const min = Number(low)
  const max = comma === undefined ? min : high ? Number(high) : Infinity
  const [least, most] = bounds[found[0]] ?? [min, max]
  if (most < least) throw unexpected(reader)
  return { kind: 'repeat', body, min: least, max: most, lazy: taken(reader, '?') }
}

function atom(reader: Reader): Pattern {
  const char = String.fromCodePoint(reader.text.codePointAt(reader.at)!)
  if ('*+?{}]'.includes(char)) throw unexpected(reader)
  if (char === '[') return characterClass(reader)
  reader.at += char.length
  if (char === '(') return group(reader)
  if (char === '\\') return escape(reader)
  if (char === '^') return { kind: 'start' }
  if (char === '$') return { kind: 'end' }
  if (char === '.') return { kind: 'char', accepts: anyCharacter(reader.flags) }
  return { kind: 'char', accepts: one(char, reader.flags) }
}

const anyCharacter = (flags: string): Accepts =>
  flags.includes('s') ? () => true : (code) => code !== 10 && code !== 13

function one(char: string, flags: string): Accepts {
  const wanted = char.codePointAt(0)!
  if (!flags.includes('i')) return (code) => code === wanted
  const folds = foldsOf(wanted)
  return (code) => foldsOf(code).some((fold) => folds.includes(fold))
}

function group(reader: Reader): Pattern {
  if (++reader.depth > maximumGroupDepth)
    throw new Error('expected fewer nested groups in the pattern')
  const opening = ['?:', '?=', '?!'].find((text) => reader.text.startsWith(text, reader.at))
  reader.at += opening?.length ?? 0
  const index = opening === undefined ? ++reader.groups : 0
  const body = choice(reader)
  if (!taken(reader, ')')) throw unexpected(reader)
  reader.depth--
  if (opening === '?:') return body
  return opening === undefined
    ? { kind: 'group', index, body }
    : { kind: 'look', body, negated: opening === '?!' }
}

function escape(reader: Reader): Pattern {
  const digits = /^[1-9]\d?/.exec(reader.text.slice(reader.at, reader.at + 2))?.[0]
  if (digits !== undefined) {
    reader.at += digits.length
    if (Number(digits) > reader.groups) throw unexpected(reader)
    return { kind: 'reference', index: Number(digits) }
  }
  const boundary = /^[bB]/.exec(reader.text[reader.at] ?? '')?.[0]
  if (boundary !== undefined) {
    reader.at++
    return { kind: 'boundary', negated: boundary === 'B' }
  }
  const { accepts, length } = escapeAccepts(reader.text, reader.at, reader.flags)
  reader.at += length
  return { kind: 'char', accepts }
}

function characterClass(reader: Reader): Pattern {
  const { accepts, length } = classAccepts(reader.text, reader.at, reader.flags)
  reader.at += length
  return { kind: 'char', accepts }
}

function taken(reader: Reader, char: string): boolean {
  if (reader.text[reader.at] !== char) return false
  reader.at++
  return true
}
