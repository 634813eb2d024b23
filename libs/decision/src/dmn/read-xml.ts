// oxlint-disable-next-line typescript/triple-slash-reference -- other rooms compile this file too
/// <reference path="./dmn-moddle.d.ts" />
import type { Problem } from '@punctual/model'
import { DmnModdle } from 'dmn-moddle'
import type { Element } from './element.ts'

/** Longest DMN file that is read, in characters. */
export const maximumXmlLength = 2_000_000

/** The namespace that dmn-moddle knows; DMN 1.2 to 1.5 differ from it only by additions. */
const knownNamespace = 'https://www.omg.org/spec/DMN/20191111/'
const namespaces =
  /https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/(?=MODEL\/|DMNDI\/)/g

const child = (name: string) => ({
  name: `dmn:${name}`,
  type: 'dmn:ChildExpression',
  xml: { serialize: 'property' },
})
const boxed = (name: string, children: string[], attributes: string[] = []) => ({
  name: `dmn:${name}`,
  superClass: ['dmn:Expression'],
  properties: [
    ...attributes.map((attribute) => ({ name: `dmn:${attribute}`, type: 'String', isAttr: true })),
    ...children.map(child),
  ],
})

/** Boxed expressions and constraints that DMN 1.4 and 1.5 added. */
const additions = {
  name: 'DMN15',
  prefix: 'dmn15',
  uri: 'https://www.omg.org/spec/DMN/20230324/additions',
  types: [
    {
      name: 'dmn:ChildExpression',
      superClass: ['dmn:DMNElement'],
      properties: [
        { name: 'dmn:typeRef', type: 'String', isAttr: true },
        { name: 'dmn:value', type: 'dmn:Expression' },
      ],
    },
    boxed('Conditional', ['if', 'then', 'else']),
    boxed('Filter', ['in', 'match']),
    boxed('For', ['in', 'return'], ['iteratorVariable']),
    boxed('Every', ['in', 'satisfies'], ['iteratorVariable']),
    boxed('Some', ['in', 'satisfies'], ['iteratorVariable']),
    {
      name: 'TypeConstraint',
      extends: ['dmn:ItemDefinition'],
      properties: [
        { name: 'dmn:typeConstraint', type: 'dmn:UnaryTests', xml: { serialize: 'property' } },
      ],
    },
  ],
}

/**
 * Reads DMN 1.2–1.5 XML into dmn-moddle elements; refuses what could be an attack or is not DMN.
 */
export async function readXml(
  xml: string,
): Promise<{ definitions: Element; problems: Problem[] } | { problems: Problem[] }> {
  const refusal = refuse(xml)
  if (refusal) return { problems: [refusal] }
  try {
    const moddle = new DmnModdle({ dmn15: additions })
    const text = xml.replace(namespaces, knownNamespace)
    const { rootElement, warnings } = await moddle.fromXML(text, 'dmn:Definitions')
    return {
      definitions: rootElement as Element,
      problems: warnings.map(({ message }) => malformed(message, 'warning')),
    }
  } catch (error) {
    const { message, warnings } = error as Error & { warnings?: readonly { message: string }[] }
    return { problems: [malformed(warnings?.[0]?.message ?? message, 'error')] }
  }
}

/** 1-based line on which the element of that id begins. */
export function lineOf(xml: string, id: string): number | undefined {
  const at = Math.max(xml.indexOf(`id="${id}"`), xml.indexOf(`id='${id}'`))
  return at < 0 ? undefined : xml.slice(0, at).split('\n').length
}

function refuse(xml: string): Problem | undefined {
  if (xml.length > maximumXmlLength) {
    return problem('file-size', `at most ${maximumXmlLength} characters, but it has ${xml.length}`)
  }
  const plain = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(plain)) {
    return problem('document-type', 'no document type declaration or entities, but it has one')
  }
  return undefined
}

const problem = (rule: string, rest: string): Problem => ({
  severity: 'error',
  rule,
  sentence: `expected a DMN file with ${rest}`,
})

/** An unknown attribute is harmless; unknown or broken content would be left out silently. */
function malformed(message: string, severity: 'error' | 'warning'): Problem {
  const line = /line: (\d+)/.exec(message)?.[1]
  const reason = (/nested error: ([\s\S]*)/.exec(message)?.[1] ?? message)
    .replace(/\s+/g, ' ')
    .trim()
  const content = /unparsable content (<[^>]{0,80})/.exec(message)?.[1]
  const isContent = severity === 'error' || /unparsable|duplicate|unresolved/.test(message)
  return {
    severity: isContent ? 'error' : 'warning',
    rule: 'xml',
    sentence: `expected DMN 1.3 to 1.5 XML, but ${content ? `at ${content}: ` : ''}${reason}`,
    ...(line === undefined ? {} : { line: Number(line) + 1 }),
  }
}
