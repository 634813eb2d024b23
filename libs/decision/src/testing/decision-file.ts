/** A decision table for tests: inputs by expression, outputs by name, rules row by row. */
export type TableDrawing = Readonly<{
  hitPolicy?: string
  aggregation?: string
  inputs: readonly (string | { text: string; type?: string; values?: string })[]
  outputs: readonly (
    | string
    | { name: string; type?: string; values?: string; otherwise?: string }
  )[]
  /** Input entries, `=>`, output entries. */
  rules: readonly (readonly string[])[]
}>

/** XML of a decision table. */
export function tableXml({ hitPolicy = 'UNIQUE', aggregation, ...table }: TableDrawing): string {
  const aggregate = aggregation ? ` aggregation="${aggregation}"` : ''
  const inputs = table.inputs.map((input) => {
    const { text, type, values } = typeof input === 'string' ? { text: input } : input
    const reference = type ? ` typeRef="${type}"` : ''
    const expression = `<inputExpression${reference}>${textXml(text)}</inputExpression>`
    return `<input>${expression}${part('inputValues', values)}</input>`
  })
  const outputs = table.outputs.map((output) => {
    const { name, type, values, otherwise } = typeof output === 'string' ? { name: output } : output
    const reference = type ? ` typeRef="${type}"` : ''
    const parts = part('outputValues', values) + part('defaultOutputEntry', otherwise)
    return `<output name="${name}"${reference}>${parts}</output>`
  })
  const rules = table.rules.map((cells, at) => ruleXml(`r${at + 1}`, cells))
  const rows = [...inputs, ...outputs, ...rules].join('\n')
  return `<decisionTable hitPolicy="${hitPolicy}"${aggregate}>${rows}</decisionTable>`
}

/** XML of a decision that requires elements, written `in:id`, `decision:id` or `fn:id`. */
export function decisionXml(
  id: string,
  logic: string,
  { requires = [], type }: { requires?: readonly string[]; type?: string } = {},
): string {
  const needs = requires.map((reference) => {
    const [kind, target] = reference.split(':') as [string, string]
    const element = kind === 'fn' ? 'knowledgeRequirement' : 'informationRequirement'
    const names = { fn: 'requiredKnowledge', in: 'requiredInput', decision: 'requiredDecision' }
    const name = names[kind as keyof typeof names]
    return `<${element}><${name} href="#${target}"/></${element}>`
  })
  const variable = `<variable name="${id}"${type ? ` typeRef="${type}"` : ''}/>`
  return `<decision id="${id}" name="${id}">${variable}${needs.join('')}${logic}</decision>`
}

/** XML of a literal expression. */
export const literalXml = (text: string) =>
  `<literalExpression>${textXml(text)}</literalExpression>`

/** A whole file around elements, in a version of DMN by the date in its namespace. */
export function fileXml(elements: string, version = '20230324'): string {
  const model = `https://www.omg.org/spec/DMN/${version}/MODEL/`
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${model}" id="file" name="File" namespace="test">
${elements}
</definitions>`
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const textXml = (text: string) => `<text>${escape(text)}</text>`
const part = (name: string, text: string | undefined) =>
  text === undefined ? '' : `<${name}>${textXml(text)}</${name}>`

function ruleXml(id: string, cells: readonly string[]): string {
  const middle = cells.indexOf('=>')
  const entries = cells.flatMap((cell, at) => {
    if (at === middle) return []
    return part(at < middle ? 'inputEntry' : 'outputEntry', cell)
  })
  return `<rule id="${id}">${entries.join('')}</rule>`
}
