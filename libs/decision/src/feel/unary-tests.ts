import { isRange } from 'feelin'
import { areEqual } from './comparison.ts'
import { compile, type Compiled, type Surroundings } from './compile.ts'
import { isWithin } from './membership.ts'
import { plainTest, plainTests } from './plain-tests.ts'
import { parse, walk, type Scope, type Syntax } from './syntax.ts'

/** Unary tests ready to be put to many values: `> 5, [1..3], "a"`, `not(…)`, `-`. */
export type UnaryTests = Readonly<{
  text: string
  /** Whether the value (with its name `?`) passes; throws the problem when that cannot be told. */
  accepts: (value: unknown, surroundings: Surroundings) => boolean
  /** The tests one by one, in the order of the text: the priority of output values. */
  each: readonly UnaryTest[]
}>

type UnaryTest = (value: unknown, surroundings: Surroundings) => boolean

const anything: UnaryTest = () => true

/** Compiles unary tests once; nothing and `-` accept everything. DMN 1.5 §10.3.1 rule 7. */
export function compileUnaryTests(
  text: string,
  scope: Scope = {},
): UnaryTests | { problem: string } {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '-')
    return { text: trimmed, accepts: anything, each: [anything] }
  const plain = plainTests(trimmed)
  if (plain) return anyOf(trimmed, plain, false)
  const tree = parse(trimmed, scope, 'unaryTests')
  if ('problem' in tree) return tree
  const each: UnaryTest[] = []
  for (const node of testNodes(tree)) {
    const test = compileTest(node, trimmed, scope)
    if ('problem' in test) return test
    each.push(test)
  }
  return anyOf(trimmed, each, tree.children[0]?.name === 'not')
}

function anyOf(text: string, each: readonly UnaryTest[], negated: boolean): UnaryTests {
  const accepts: UnaryTest = (value, surroundings) =>
    each.some((test) => test(value, surroundings)) !== negated
  return { text, accepts, each }
}

function testNodes(tree: Syntax): readonly Syntax[] {
  const list = tree.children.find((child) => child.name === 'PositiveUnaryTests')
  return list?.children ?? tree.children
}

function compileTest(node: Syntax, text: string, scope: Scope): UnaryTest | { problem: string } {
  const source = text.slice(node.from, node.to)
  const body = node.children[0] ?? node
  if (body.name === 'Wildcard') return anything
  const plain = plainTest(source)
  if (plain) return plain
  if (body.name === 'SimplePositiveUnaryTest') {
    const isComparison = body.children[0]?.name === 'CompareOp'
    const whole = isComparison ? `? ${source}` : `? in (${source})`
    return fromExpression(compile(whole, scope), (found) => found === true)
  }
  const asksValue = mentionsValue(node)
  return fromExpression(compile(source, scope), (found, value) =>
    asksValue ? found === true : isMember(value, found),
  )
}

function mentionsValue(node: Syntax): boolean {
  let found = false
  walk(node, ({ name }) => {
    found ||= name === '?'
  })
  return found
}

function fromExpression(
  compiled: Compiled | { problem: string },
  judge: (found: unknown, value: unknown) => boolean,
): UnaryTest | { problem: string } {
  if ('problem' in compiled) return compiled
  return (value, surroundings) => {
    const evaluated = compiled.evaluate({ ...surroundings, tested: value })
    if (!evaluated.ok) throw new Error(evaluated.problem, { cause: compiled.text })
    return judge(evaluated.value, value)
  }
}

/** Whether a value is the tested one or among the tested ones. */
function isMember(value: unknown, tested: unknown): boolean {
  if (Array.isArray(tested)) {
    return tested.some((item) => isMember(value, item)) || areEqual(value, tested)
  }
  if (isRange(tested)) return isWithin(value, tested) === true
  if (typeof tested === 'boolean' && typeof value !== 'boolean') return tested
  return areEqual(value, tested)
}
