import { nameOf, walk, type Syntax } from './syntax.ts'

/** What an expression mentions, as far as its text alone can tell. */
export type Mentions = Readonly<{
  /** Names that are not bound inside the expression and not called as functions. */
  free: readonly string[]
  /** Names called as functions, not bound inside the expression. */
  called: readonly string[]
  /** Names of types that `instance of` asks about. */
  types: readonly string[]
  /** Whether it asks for the value `?` of a unary test. */
  asksValue: boolean
  /** Names whose absence the expression asks about: `is defined(x)`, `x = null`, `x != null`. */
  tested: ReadonlySet<string>
}>

/** Collects the names that an expression takes from outside. */
export function mentionsOf(tree: Syntax, text: string): Mentions {
  const names = {
    variable: new Set<string>(),
    function: new Set<string>(),
    type: new Set<string>(),
    value: new Set<string>(),
  }
  collect(tree, text, new Set(), (name, kind) => names[kind].add(name))
  return {
    free: [...names.variable],
    called: [...names.function],
    types: [...names.type],
    asksValue: names.value.size > 0,
    tested: testedNames(tree, text),
  }
}

type Found = (name: string, kind: 'variable' | 'function' | 'type' | 'value') => void

/** Walks in evaluation order; `bound` are the names that loops, functions and contexts bind. */
function collect(node: Syntax, text: string, bound: ReadonlySet<string>, found: Found): void {
  const inner = (children: readonly Syntax[], names: ReadonlySet<string>) =>
    children.forEach((child) => collect(child, text, names, found))
  switch (node.name) {
    case 'QualifiedName':
      return found(nameOf(node.children[0] ?? node, text), 'type')
    case 'VariableName': {
      const name = nameOf(node, text)
      if (name === '?') found(name, 'value')
      else if (!bound.has(name)) found(name, 'variable')
      return
    }
    case '?':
      return found('?', 'value')
    case 'FunctionInvocation':
      return collectInvocation(node, text, bound, found)
    case 'ForExpression':
    case 'QuantifiedExpression':
      return collectLoop(node, text, bound, found)
    case 'FunctionDefinition':
      return inner(node.children, new Set([...bound, ...parametersOf(node, text)]))
    case 'Context':
      return collectContext(node, text, bound, found)
    case 'FilterExpression': {
      const [target, ...rest] = node.children
      collect(target!, text, bound, found)
      return inner(rest, new Set([...bound, 'item']))
    }
    default:
      return inner(node.children, bound)
  }
}

function collectInvocation(
  node: Syntax,
  text: string,
  bound: ReadonlySet<string>,
  found: Found,
): void {
  const [callee, ...rest] = node.children
  const name = callee?.name === 'VariableName' ? nameOf(callee, text) : undefined
  if (name === undefined) collect(callee!, text, bound, found)
  else if (!bound.has(name)) found(name, 'function')
  for (const child of rest) collect(child, text, bound, found)
}

function collectLoop(node: Syntax, text: string, bound: ReadonlySet<string>, found: Found): void {
  const names = new Set(bound)
  for (const child of node.children) {
    if (child.name !== 'InExpressions') {
      if (node.name === 'ForExpression') names.add('partial')
      collect(child, text, names, found)
      continue
    }
    for (const inExpression of child.children) {
      const [name, ...rest] = inExpression.children
      for (const part of rest) collect(part, text, names, found)
      names.add(nameOf(name!, text))
    }
  }
}

function collectContext(
  node: Syntax,
  text: string,
  bound: ReadonlySet<string>,
  found: Found,
): void {
  const names = new Set(bound)
  for (const entry of node.children) {
    if (entry.name !== 'ContextEntry') continue
    const [key, value] = entry.children
    if (value) collect(value, text, names, found)
    names.add(keyOf(key!, text))
  }
}

function keyOf(key: Syntax, text: string): string {
  const name = key.children[0] ?? key
  return name.name === 'StringLiteral' ? text.slice(name.from + 1, name.to - 1) : nameOf(name, text)
}

function parametersOf(definition: Syntax, text: string): string[] {
  const parameters = definition.children.find((child) => child.name === 'FormalParameters')
  return (parameters?.children ?? []).map((parameter) =>
    nameOf(parameter.children[0]!.children[0]!, text),
  )
}

function testedNames(tree: Syntax, text: string): ReadonlySet<string> {
  const names = new Set<string>()
  walk(tree, (node) => {
    if (isCallOf(node, text, 'is defined')) {
      for (const name of namesBelow(argumentsOf(node), text)) names.add(name)
    }
    if (isNullTest(node, text)) for (const name of namesBelow(node.children, text)) names.add(name)
  })
  return names
}

/** Whether the node calls the named function. */
export function isCallOf(node: Syntax, text: string, name: string): boolean {
  const callee = node.name === 'FunctionInvocation' ? node.children[0] : undefined
  return callee?.name === 'VariableName' && nameOf(callee, text) === name
}

/** The argument nodes of a function invocation. */
export function argumentsOf(invocation: Syntax): readonly Syntax[] {
  const parameters = invocation.children.find((child) => child.name.endsWith('Parameters'))
  return parameters?.children ?? []
}

function isNullTest(node: Syntax, text: string): boolean {
  const [left, operator, right] = node.children
  if (node.name !== 'Comparison' || operator?.name !== 'CompareOp') return false
  if (!['=', '!='].includes(text.slice(operator.from, operator.to))) return false
  const other = right?.name === 'null' ? left : left?.name === 'null' ? right : undefined
  return other?.name === 'VariableName' || other?.name === 'PathExpression'
}

function namesBelow(nodes: readonly Syntax[], text: string): string[] {
  const names: string[] = []
  for (const top of nodes) {
    walk(top, (node) => {
      if (node.name === 'VariableName') names.push(nameOf(node, text))
    })
  }
  return names
}
