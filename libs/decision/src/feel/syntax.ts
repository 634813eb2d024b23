import { parseExpression, parseUnaryTests } from 'feelin'

/** One node of a parsed expression: a name of the FEEL grammar and the text range it covers. */
export type Syntax = Readonly<{
  name: string
  from: number
  to: number
  children: readonly Syntax[]
}>

export type Grammar = 'expression' | 'unaryTests'

/** Names in scope with sample values, so that names holding spaces, signs or keywords are read whole. */
export type Scope = Readonly<Record<string, unknown>>

/** Longest expression text that is read. */
export const maximumExpressionLength = 20_000
/** Deepest nesting of an expression that is read; evaluation recurses as deep. */
export const maximumDepth = 400

/** FEEL with `names in backticks`, as Camunda has it. */
export const dialect = 'camunda'

const parsers = { expression: parseExpression, unaryTests: parseUnaryTests }

/** The syntax tree of an expression, or what is wrong with it as one sentence. */
export function parse(text: string, scope: Scope, grammar: Grammar): Syntax | { problem: string } {
  if (text.length > maximumExpressionLength) return { problem: tooLong(text) }
  if (text.trim() === '') return { problem: 'expected a FEEL expression, but the text is empty' }
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
  return `expected a FEEL expression, but '${found}' at character ${from + 1} of ${expression} does not fit`
}

const tooLong = (text: string) =>
  `expected a FEEL expression of at most ${maximumExpressionLength} characters, but it has ${text.length}`

const tooDeep = (text: string) =>
  `expected a FEEL expression nested at most ${maximumDepth} deep, but '${excerpt(text)}' is deeper`
