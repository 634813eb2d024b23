import { parseExpression, parseUnaryTests } from 'feelin'

/** One node of a parsed expression: a name of the FEEL grammar and the text range it covers. */
export type Syntax = Readonly<{
  name: string
  from: number
  to: number
  children: readonly Syntax[]
}>

type Grammar = 'expression' | 'unaryTests'

/**
 * Names in scope with sample values, so that names holding spaces, signs or keywords are read
 * whole.
 */
export type Scope = Readonly<Record<string, unknown>>

/** Longest expression text that is read. */
export const maximumExpressionLength = 20_000
/** Deepest nesting of an expression that is read; evaluation recurses as deep. */
export const maximumDepth = 400

/**
 * Most words of one name, and most colons (context entries): reading takes more than linear time.
 */
const maximumWords = 40
const maximumColons = 1000

/** FEEL with `names in backticks`, as Camunda has it. */
export const dialect = 'camunda'

const parsers = { expression: parseExpression, unaryTests: parseUnaryTests }

/** The syntax tree of an expression, or what is wrong with it as one sentence. */
export function parse(text: string, scope: Scope, grammar: Grammar): Syntax | { problem: string } {
  const refusal = refuse(text)
  if (refusal !== undefined) return { problem: refusal }
  const stack: { node: Syntax; children: Syntax[] }[] = []
  let root: Syntax | undefined
  let problem: string | undefined
  parsers[grammar](text, scope, dialect).iterate({
    enter({ name, from, to, type }) {
      if (type.isError) problem ??= misfit(text, from, to)
      if (stack.length > maximumDepth) problem ??= tooDeep(text)
      if (problem !== undefined || type.isSkipped) return false
      const children: Syntax[] = []
      stack.push({ node: { name, from, to, children }, children })
    },
    leave({ type }) {
      if (problem !== undefined || type.isSkipped) return
      const { node } = stack.pop()!
      stack.at(-1)?.children.push(node)
      root = node
    },
  })
  return problem === undefined ? root! : { problem }
}

const keywords =
  /\b(?:if|then|else|and|or|in|for|return|some|every|satisfies|between|instance|not)\b/g
const longName = new RegExp(`(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\s+){${maximumWords},}`, 'u')

/** What is too large to be read in a short time. */
function refuse(text: string): string | undefined {
  if (text.length > maximumExpressionLength) return tooLong(text)
  if (text.trim() === '') return 'expected a FEEL expression, but the text is empty'
  const plain = text.replace(/"(?:\\.|[^"\\])*"/g, '""').replace(/\/\/.*|\/\*[^]*?\*\//g, '')
  if (longName.test(plain.replace(keywords, ';'))) {
    const bound = `names of less than ${maximumWords} words`
    return `expected ${bound}, but '${excerpt(text)}' has a longer one`
  }
  if (plain.split(':').length - 1 <= maximumColons) return undefined
  return `expected at most ${maximumColons} context entries, but '${excerpt(text)}' has more`
}

/** Visits a node and all below it, parents first. */
export function walk(node: Syntax, visit: (node: Syntax, ancestors: readonly Syntax[]) => void) {
  const ancestors: Syntax[] = []
  const down = (at: Syntax) => {
    visit(at, ancestors)
    ancestors.push(at)
    at.children.forEach(down)
    ancestors.pop()
  }
  down(node)
}

/** The name a `VariableName`, `Name` or `PathName` node stands for. */
export function nameOf(node: Syntax, text: string): string {
  if (node.children.length === 0) return bare(text.slice(node.from, node.to))
  return node.children.map((child) => bare(text.slice(child.from, child.to))).join(' ')
}

/** One spelling for all spellings of a FEEL name: signs and words separated by single spaces. */
export function normalName(name: string): string {
  return name
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, ' $1 ')
    .replace(/\s{2,}/g, ' ')
    .trim()
}

/** Cuts a text so that a sentence about it stays readable. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 117)}...` : line
}

const bare = (name: string) => name.replaceAll('`', '')

function misfit(text: string, from: number, to: number): string {
  const rest = text.slice(from, Math.max(to, from + 1)).trim() || text.slice(from).trim()
  const expression = `'${excerpt(text)}'`
  if (rest === '') return `expected a FEEL expression, but ${expression} ends too early`
  const found = excerpt(rest).slice(0, 30)
  const place = `'${found}' at character ${from + 1} of ${expression}`
  return `expected a FEEL expression, but ${place} does not fit`
}

const tooLong = (text: string) =>
  `expected a FEEL expression of at most ${maximumExpressionLength} characters, ` +
  `but it has ${text.length}`

const tooDeep = (text: string) =>
  `expected a FEEL expression nested at most ${maximumDepth} deep, but '${excerpt(text)}' is deeper`
