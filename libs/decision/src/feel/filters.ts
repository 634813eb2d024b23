import { filteredList, guard, type Write } from './guard-names.ts'
import { nameOf, walk, type Syntax } from './syntax.ts'

/** Built-in functions that give a truth value: as a filter they test each element. */
const truthFunctions = new Set([
  'all',
  'any',
  'contains',
  'ends with',
  'even',
  'is',
  'is blank',
  'is defined',
  'is empty',
  'list contains',
  'matches',
  'not',
  'odd',
  'starts with',
])

/**
 * The guarded form of `list[condition]`. feelin takes the condition for an index unless it looks
 * like a comparison; DMN 1.5 (§10.3.2.5) asks whether its value is a number. So a condition that
 * must be a truth value is made to look like one, and a bare name is looked at first.
 */
export function filterForm(node: Syntax, text: string, write: Write, id: number): string {
  const [target, , condition] = node.children
  const list = write(target!)
  const test = write(condition!)
  switch (kindOf(unwrapped(condition!), text)) {
    case 'index':
      return `${list}[${test}]`
    case 'test':
      return `${guard.filter}(${id}, ${list})[${test}]`
    case 'truth':
      return `${guard.filter}(${id}, ${list})[${test} and true]`
    case 'name':
      return (
        `${guard.pick}(${id}, ${list}, function(${filteredList}) if ${guard.isIndex}(${test}) ` +
        `then ${filteredList}[${test}] else ${filteredList}[${test} and true])`
      )
  }
}

type Kind = 'index' | 'test' | 'truth' | 'name'

function kindOf(condition: Syntax, text: string): Kind {
  const [head] = condition.children
  switch (condition.name) {
    case 'NumericLiteral':
    case 'ArithmeticExpression':
      return 'index'
    case 'Comparison':
      return 'truth'
    case 'FunctionInvocation':
      if (head?.name === 'VariableName' && truthFunctions.has(nameOf(head, text))) return 'truth'
      return mentionsItem(condition, text) ? 'truth' : 'index'
    case 'VariableName':
    case 'PathExpression':
      return isBareName(condition) ? 'name' : 'truth'
    case 'IfExpression':
      return mentionsItem(condition, text) ? 'truth' : 'index'
    default:
      return 'test'
  }
}

function unwrapped(node: Syntax): Syntax {
  return node.name === 'ParenthesizedExpression' ? unwrapped(node.children[1]!) : node
}

const isBareName = ({ name, children }: Syntax): boolean =>
  name === 'VariableName' || (name === 'PathExpression' && isBareName(children[0]!))

function mentionsItem(condition: Syntax, text: string): boolean {
  let found = false
  walk(condition, (node) => {
    found ||= node.name === 'VariableName' && nameOf(node, text) === 'item'
  })
  return found
}
