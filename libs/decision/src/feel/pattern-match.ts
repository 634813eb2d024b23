import { spend, type Budget } from './budget.ts'
import { readPattern, type Pattern } from './pattern-syntax.ts'

/** Where a pattern was found: from, to, and the same for each group that took part. */
export type Match = Readonly<{ from: number; to: number; groups: readonly (Span | undefined)[] }>

type Span = readonly [from: number, to: number]

/** Most code points of a text that a pattern is put to. */
const maximumTextLength = 100_000

type State = {
  text: readonly number[]
  groups: (Span | undefined)[]
  budget: Budget
}
type Next = (at: number) => boolean
type Matcher = (state: State, at: number, next: Next) => boolean

/** A pattern ready to be put to texts. */
export type Program = Readonly<{ matcher: Matcher; groups: number }>

/**
 * Compiles a pattern. Matching goes back and forth like JavaScript's, but every step is taken
 * from the budget: no pattern, however nested its repetitions, can hang an evaluation.
 */
export function compilePattern(source: string, flags: string): Program {
  const { pattern, groups } = readPattern(source, flags)
  return { matcher: matcherOf(pattern, flags), groups }
}

/** The first match from a place on, or with `sticky` only at that place. */
export function findMatch(
  { matcher, groups }: Program,
  text: readonly number[],
  start: number,
  budget: Budget,
  sticky = false,
): Match | undefined {
  if (text.length > maximumTextLength) {
    throw new Error(`expected a text of at most ${maximumTextLength} characters for a pattern`)
  }
  const state: State = { text, groups: [], budget }
  for (let from = start; from <= text.length; from++) {
    state.groups = Array.from<undefined>({ length: groups + 1 })
    let to = -1
    const found = matcher(state, from, (at) => {
      to = at
      return true
    })
    if (found) return { from, to, groups: state.groups }
    if (sticky) return undefined
    spend(budget, 1 + groups)
  }
  return undefined
}

function matcherOf(pattern: Pattern, flags: string): Matcher {
  switch (pattern.kind) {
    case 'char':
      return ({ text, budget }, at, next) => {
        spend(budget, 1)
        return at < text.length && pattern.accepts(text[at]!) && next(at + 1)
      }
    case 'start':
      return ({ text }, at, next) => (at === 0 || isLineBreak(text[at - 1], flags)) && next(at)
    case 'end':
      return ({ text }, at, next) =>
        (at === text.length || isLineBreak(text[at], flags)) && next(at)
    case 'boundary':
      return ({ text }, at, next) =>
        (isWord(text[at - 1]) !== isWord(text[at])) !== pattern.negated && next(at)
    case 'sequence':
      return pattern.parts
        .map((part) => matcherOf(part, flags))
        .reduceRight<Matcher>(chain, (_, at, next) => next(at))
    case 'choice': {
      const options = pattern.options.map((option) => matcherOf(option, flags))
      return (state, at, next) => options.some((option) => option(state, at, next))
    }
    case 'group':
      return capturing(matcherOf(pattern.body, flags), pattern.index)
    case 'reference':
      return referring(pattern.index, flags.includes('i'))
    case 'look':
      return looking(matcherOf(pattern.body, flags), pattern.negated)
    case 'repeat':
      return repeating(pattern, flags)
  }
}

const isLineBreak = (code: number | undefined, flags: string) => code === 10 && flags.includes('m')

const isWord = (code: number | undefined) =>
  code !== undefined && /\w/.test(String.fromCodePoint(code))

function chain(after: Matcher, first: Matcher): Matcher {
  return (state, at, next) => first(state, at, (middle) => after(state, middle, next))
}

function capturing(body: Matcher, index: number): Matcher {
  return (state, from, next) => {
    const before = state.groups[index]
    const isFound = body(state, from, (to) => {
      const inner = state.groups[index]
      state.groups[index] = [from, to]
      if (next(to)) return true
      state.groups[index] = inner
      return false
    })
    if (!isFound) state.groups[index] = before
    return isFound
  }
}

function referring(index: number, ignoresCase: boolean): Matcher {
  const same = ignoresCase
    ? (a: number, b: number) => lower(a) === lower(b)
    : (a: number, b: number) => a === b
  return ({ text, groups, budget }, at, next) => {
    const [from, to] = groups[index] ?? [0, 0]
    spend(budget, 1 + to - from)
    for (let place = from; place < to; place++) {
      const code = text[at + place - from]
      if (code === undefined || !same(code, text[place]!)) return false
    }
    return next(at + to - from)
  }
}

const lower = (code: number) => String.fromCodePoint(code).toLowerCase()

function looking(body: Matcher, negated: boolean): Matcher {
  return (state, at, next) => body(state, at, () => true) !== negated && next(at)
}

type Repeat = Extract<Pattern, { kind: 'repeat' }>

function repeating({ body, min, max, lazy }: Repeat, flags: string): Matcher {
  if (body.kind === 'char') return repeatingChar(body.accepts, min, max, lazy)
  const once = matcherOf(body, flags)
  return (state, start, next) => {
    const round = (count: number, at: number): boolean => {
      spend(state.budget, 1)
      const again = () =>
        count < max && once(state, at, (to) => (to > at || count < min) && round(count + 1, to))
      const leave = () => count >= min && next(at)
      return lazy ? leave() || again() : again() || leave()
    }
    return round(0, start)
  }
}

/** Repeats a single character without recursion, so that `.*` may run over long texts. */
function repeatingChar(
  accepts: (code: number) => boolean,
  min: number,
  max: number,
  lazy: boolean,
): Matcher {
  return ({ text, budget }, start, next) => {
    const room = Math.min(max, text.length - start)
    let count = 0
    const grow = (to: number) => {
      while (count < to && accepts(text[start + count]!)) count++
      spend(budget, 1)
      return count >= to
    }
    if (lazy) {
      for (let size = min; size <= room; size++) {
        if (!grow(size)) return false
        if (next(start + size)) return true
      }
      return false
    }
    grow(room)
    spend(budget, count)
    for (let size = count; size >= min; size--) {
      spend(budget, 1)
      if (next(start + size)) return true
    }
    return false
  }
}
