import type { Expression } from './graph.ts'

/** An XML element; attributes without a value are left out. */
export function tag(
  name: string,
  texts: Record<string, unknown>,
  inside: string | readonly string[] = '',
): string {
  const written = Object.entries(texts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
  return `<${name}${written.join('')}>${[inside].flat().join('')}</${name}>`
}

/** An expression as it stands in a file. */
export function textOf(expression: Expression | undefined): string | undefined {
  if (!expression) return undefined
  return 'feel' in expression ? `=${expression.feel}` : expression.literal
}

/** An element that holds an expression. */
export function formal(name: string, expression: Expression | undefined): string {
  if (!expression) return ''
  const type = { 'xsi:type': 'bpmn:tFormalExpression' }
  return tag(`bpmn:${name}`, type, escape(textOf(expression) ?? ''))
}

/** Names and values, each as an element of its own. */
export function pairs(name: string, key: string, values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([one, value]) => tag(`zeebe:${name}`, { [key]: one, value }))
}

/** A text in which nothing is mark-up. */
export function escape(text: string): string {
  return text.replace(/[<>&"\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}
