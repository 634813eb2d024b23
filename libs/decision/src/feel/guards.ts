import { filterForm } from './filters.ts'
import { guard, type Write } from './guard-names.ts'
import { nameOf, walk, type Syntax } from './syntax.ts'

const operators: Readonly<Record<string, string>> = {
  '+': guard.add,
  '-': guard.subtract,
  '*': guard.multiply,
  '/': guard.divide,
  '**': guard.power,
  '^': guard.power,
}

/** Comparisons with the order of their operands: `a > b` is `b < a`. */
const comparisons: Readonly<Record<string, readonly [name: string, swapped: boolean]>> = {
  '=': [guard.equal, false],
  '!=': [guard.unequal, false],
  '<': [guard.less, false],
  '<=': [guard.lessOrEqual, false],
  '>': [guard.less, true],
  '>=': [guard.lessOrEqual, true],
}

/** Name under which a function is called, so that a variable of the same name does no harm. */
export const aliasOf = (name: string) => `punctual_call_${name.replace(/\W/g, '_')}`

/**
 * The function names that `guarded` writes as aliases: those with keywords, and those asked for.
 */
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
        return filterForm(node, text, write, filters++)
      case 'PathExpression':
        return `${guard.along}(${path(node, text, write)})`
      case 'ForExpression':
        return wrapLast(node, text, write)
      case 'FunctionBody':
        return `${guard.called}(${inside(node, text, write)})`
      case 'ArithmeticExpression':
        return arithmetic(node, text, write) ?? inside(node, text, write)
      case 'Comparison':
        return comparison(node, text, write) ?? inside(node, text, write)
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

function iteration(node: Syntax, write: Write): string {
  const [from, , to] = node.children
  return to ? `${guard.span}(${write(from!)}, ${write(to)})` : `${guard.each}(${write(from!)})`
}

/** A path as a whole, without guards at its joints: a list stays as long as it is. */
function path(node: Syntax, text: string, write: Write): string {
  const head = node.children[0]!
  const start = head.name === 'PathExpression' ? path(head, text, write) : write(head)
  return start + rest(node, text, write)
}

function arithmetic(node: Syntax, text: string, write: Write): string | undefined {
  const [left, middle, right] = node.children
  if (!right) return isNumber(middle!) ? undefined : `${guard.negate}(${write(middle!)})`
  const operator = text.slice(middle!.from, middle!.to)
  const name = operators[operator]
  if (name === undefined) return undefined
  const literals = [left!, right].filter((node) => isNumber(node) || node.name === 'StringLiteral')
  const isPlain = literals.length === 2 || (literals.length === 1 && '+-'.includes(operator))
  return isPlain ? undefined : `${name}(${write(left!)}, ${write(right)})`
}

function comparison(node: Syntax, text: string, write: Write): string | undefined {
  const [left, operator, right] = node.children
  if (operator?.name === 'in') return membership(node, write)
  if (operator?.name === 'between') {
    return `${guard.between}(${write(left!)}, [${write(right!)}, ${write(node.children.at(-1)!)}])`
  }
  if (operator?.name !== 'CompareOp') return undefined
  const [name, swapped] = comparisons[text.slice(operator.from, operator.to)]!
  const [a, b] = swapped ? [right!, left!] : [left!, right!]
  return `${name}(${write(a)}, ${write(b)})`
}

/** `x in test` asks the parts of a list, `x in (test, test)` asks each test. */
function membership(node: Syntax, write: Write): string {
  const [value, , single] = node.children
  const list = node.children.find(({ name }) => name === 'PositiveUnaryTests')
  const tests = list
    ? `[${list.children.map((test) => asValue(test, write)).join(', ')}]`
    : undefined
  return `${guard.member}(${write(value!)}, ${tests ?? asValue(single!, write)})`
}

/** `> 5` is a value, a range, only in parentheses. */
function asValue(test: Syntax, write: Write): string {
  const body = test.children[0] ?? test
  return body.children[0]?.name === 'CompareOp' ? `(${write(test)})` : write(test)
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
