import { nameOf, walk, type Syntax } from './syntax.ts'

/**
 * Names of the functions that the rewritten expression calls. They keep loops, recursion and growing
 * values inside the step budget and mend the arithmetic of temporals (see `arithmetic.ts`).
 */
export const guard = {
  each: 'punctual_each',
  span: 'punctual_span',
  filter: 'punctual_filter',
  made: 'punctual_made',
  subtract: 'punctual_subtract',
  multiply: 'punctual_multiply',
  divide: 'punctual_divide',
  negate: 'punctual_negate',
} as const

const operators: Readonly<Record<string, string>> = {
  '-': guard.subtract,
  '*': guard.multiply,
  '/': guard.divide,
}

/** Name under which a function is called, so that a variable of the same name does no harm. */
export const aliasOf = (name: string) => `punctual_call_${name.replace(/\W/g, '_')}`

/** The function names that `guarded` writes as aliases: those with keywords, and those asked for. */
export function aliasedNames(tree: Syntax, text: string, wanted: ReadonlySet<string>): string[] {
  const names = new Set<string>()
  walk(tree, (node) => {
    const name = calledAlias(node, text, wanted)
    if (name !== undefined) names.add(name)
  })
  return [...names]
}

/** Rewrites an expression so that everything that can loop or grow passes a guard. */
export function guarded(tree: Syntax, text: string, aliased: ReadonlySet<string>): string {
  let filters = 0
  const write = (node: Syntax): string => {
    const head = node.children[0]
    switch (node.name) {
      case 'IterationContext':
        return iteration(node, write)
      case 'FilterExpression':
        return `${guard.filter}(${filters++}, ${write(head!)})${rest(node, text, write)}`
      case 'ForExpression':
        return wrapLast(node, text, write)
      case 'FunctionBody':
        return `${guard.made}(${inside(node, text, write)})`
      case 'ArithmeticExpression':
        return arithmetic(node, text, write) ?? inside(node, text, write)
      case 'NumericLiteral':
        return number(text.slice(node.from, node.to))
      default: {
        const name = calledAlias(node, text, aliased)
        if (name === undefined) return inside(node, text, write)
        return aliasOf(name) + (head?.name === 'VariableName' ? rest(node, text, write) : '')
      }
    }
  }
  return splice(text, 0, text.length, [tree], write)
}

/** feelin reads `1e3` as 1 and `- 5` as nothing; both are mended by writing the number out. */
function number(literal: string): string {
  const plain = literal.replace(/\s+/g, '')
  return /^[^.]*e/i.test(plain) ? plain.replace(/e/i, '.0e') : plain
}

type Write = (node: Syntax) => string

function iteration(node: Syntax, write: Write): string {
  const [from, , to] = node.children
  return to ? `${guard.span}(${write(from!)}, ${write(to)})` : `${guard.each}(${write(from!)})`
}

function arithmetic(node: Syntax, text: string, write: Write): string | undefined {
  const [left, middle, right] = node.children
  if (!right) return isNumber(middle!) ? undefined : `${guard.negate}(${write(middle!)})`
  if (isNumber(left!) && isNumber(right)) return undefined
  const name = operators[text.slice(middle!.from, middle!.to)]
  return name && `${name}(${write(left!)}, ${write(right)})`
}

/** The name of the function, when the node is an invocation (or a special name) to be aliased. */
function calledAlias(node: Syntax, text: string, aliased: ReadonlySet<string>): string | undefined {
  if (node.name === 'SpecialFunctionName') {
    return text.slice(node.from, node.to).replace(/\s+/g, ' ')
  }
  const callee = node.name === 'FunctionInvocation' ? node.children[0]! : undefined
  if (callee?.name !== 'VariableName') return undefined
  const name = nameOf(callee, text)
  return aliased.has(name) ? name : undefined
}

const isNumber = (node: Syntax) => node.name === 'NumericLiteral'

const inside = (node: Syntax, text: string, write: Write) =>
  splice(text, node.from, node.to, node.children, write)

const rest = (node: Syntax, text: string, write: Write) =>
  splice(text, node.children[0]!.to, node.to, node.children.slice(1), write)

function wrapLast(node: Syntax, text: string, write: Write): string {
  const body = node.children.at(-1)!
  const head = splice(text, node.from, body.from, node.children.slice(0, -1), write)
  return `${head}${guard.made}(${write(body)})`
}

/** The text from `from` to `to` with each node replaced by what `write` gives for it. */
function splice(
  text: string,
  from: number,
  to: number,
  nodes: readonly Syntax[],
  write: Write,
): string {
  let at = from
  let result = ''
  for (const node of nodes) {
    result += text.slice(at, node.from) + write(node)
    at = node.to
  }
  return result + text.slice(at, to)
}
