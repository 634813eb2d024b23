// oxlint-disable-next-line typescript/triple-slash-reference -- other rooms compile this file too
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle, type ModdleElement, type ModdleWarning } from 'bpmn-moddle'
import { idOf } from './moddle-element.ts'
import type { Problem } from './problem.ts'
import { promiseDescriptor } from './promise-descriptor.ts'
import { zeebeDescriptor } from './zeebe-descriptor.ts'

/** Most complaints of the parser that are collected; each costs it a look through the file. */
export const MAX_COMPLAINTS = 100

/** Parses a file that `outline` let pass; without definitions there is at least one error. */
export async function readDefinitions(
  xml: string,
): Promise<{ definitions?: ModdleElement; problems: readonly Problem[] }> {
  try {
    const { rootElement, warnings } = await moddle.fromXML(
      expandAstral(xml),
      stopAfter(MAX_COMPLAINTS),
    )
    return { definitions: rootElement, problems: warnings.map(problemOf) }
  } catch (thrown) {
    const { message, warnings = [] } = thrown as Error & { warnings?: ModdleWarning[] }
    const problems = warnings.map(problemOf)
    const explained = problems.some(({ severity }) => severity === 'error') && message !== TOO_MANY
    return { problems: explained ? problems : [...problems, problemOf({ message })] }
  }
}

const moddle = new BpmnModdle({ zeebe: zeebeDescriptor, promise: promiseDescriptor })

/** The parser cuts off what a reference to a character beyond U+FFFF says. */
function expandAstral(xml: string): string {
  return xml.replace(/&#(\d{5,7}|x[\da-f]{5,6});/gi, (whole, digits: string) => {
    const code = Number(digits.replace(/^x/i, '0x'))
    return code > 0xffff ? String.fromCodePoint(code) : whole
  })
}

type Context = { warnings: ModdleWarning[]; addWarning(warning: ModdleWarning): void }

/** Parser options that end the reading after so many complaints, whose cost is quadratic. */
function stopAfter(limit: number): object {
  return {
    handler(this: object, type: string): object {
      const root = Object.getPrototypeOf(this).handler.call(this, type)
      let context: Context
      return Object.defineProperty(root, 'context', {
        get: () => context,
        set(given: Context) {
          context = limited(given, limit)
        },
      })
    },
  }
}

function limited(context: Context, limit: number): Context {
  const add = context.addWarning.bind(context)
  context.addWarning = (warning) => {
    if (context.warnings.length >= limit) throw new Error(TOO_MANY)
    add(warning)
  }
  return context
}

const TOO_MANY = 'too many complaints'

/** What the parser says, in the words of the rules. */
const COMPLAINTS: readonly [RegExp, (found: string, element?: string) => [string, string]][] = [
  [
    /duplicate ID <(.+)>/,
    (id) => [
      'duplicate-id',
      `expected every id once in the file, but '${id}' stands at two elements: rename one of them`,
    ],
  ],
  [
    /illegal ID <(.+)>/,
    (id) => [
      'invalid-id',
      `expected an id of letters, digits, '_', '-' and '.', but found '${id}': rename it`,
    ],
  ],
  [
    /(?:unknown type|unrecognized element) <(.+)>/,
    (name) => [
      'unknown-element',
      `expected elements of BPMN 2.0, zeebe and promise in their places, but found '${name}': ` +
        'remove it or put it where it belongs',
    ],
  ],
  [
    /unresolved reference <(.+)>/,
    (id, element) => [
      'dangling-reference',
      `expected '${id}', to which ${element} refers, to be in the file, but it is not: ` +
        'correct or remove the reference',
    ],
  ],
  [
    /unknown attribute <(.+)>/,
    (name, element) => [
      'unknown-attribute',
      `expected known attributes only, but ${element} has '${name}', which is ignored: ` +
        'correct its name or remove it',
    ],
  ],
  [
    /unsupported document encoding <(.+)>/,
    (encoding) => [
      'encoding',
      `expected a file in UTF-8, but it declares '${encoding}': check that its texts are right`,
    ],
  ],
  [
    /failed to parse document|unexpected element/,
    () => [
      'not-bpmn',
      'expected a BPMN 2.0 file with a root element bpmn:definitions, but the root is another one',
    ],
  ],
  [
    new RegExp(TOO_MANY),
    () => [
      'too-many-problems',
      `expected a BPMN 2.0 file, but it has more than ${MAX_COMPLAINTS} problems: mend these first`,
    ],
  ],
]

function problemOf({ message, element, property }: ModdleWarning): Problem {
  const owner = element && ownerId(element)
  const where = { ...(owner && { element: owner }), ...lineIn(message) }
  const name = element ? `'${owner ?? element.$type}'` : 'an element'
  for (const [pattern, say] of COMPLAINTS) {
    const found = pattern.exec(message)
    if (!found) continue
    const [rule, sentence] = say(found[1] ?? '', property ? `${name} (${property})` : name)
    return { severity: severityOf(rule, element), rule, sentence, ...where }
  }
  const fault = /nested error: (.*)/.exec(message)?.[1] ?? message
  const sentence = `expected readable BPMN 2.0, but ${fault}: correct it`
  return { severity: 'error', rule: 'not-bpmn', sentence, ...where }
}

/** What only the diagram shows may be incomplete; what is executed may not. */
function severityOf(rule: string, element: ModdleElement | undefined): Problem['severity'] {
  if (rule === 'encoding') return 'warning'
  const executed = ['bpmn:FlowNode', 'bpmn:SequenceFlow', 'bpmn:EventDefinition']
  if (rule === 'dangling-reference') {
    return executed.some((type) => element?.$instanceOf(type)) ? 'error' : 'warning'
  }
  if (rule === 'unknown-attribute') {
    return element?.$type.startsWith('promise:') ? 'error' : 'warning'
  }
  return 'error'
}

/** The id of the nearest element with one. */
function ownerId(element: ModdleElement): string | undefined {
  for (let at: ModdleElement | undefined = element; at; at = at.$parent) {
    if (at.$type.startsWith('bpmn:') && idOf(at)) return idOf(at)
  }
  return undefined
}

/** The parser counts lines from 0. */
function lineIn(message: string): { line?: number } {
  const line = /\n\tline: (\d+)\n/.exec(message)?.[1]
  return line === undefined ? {} : { line: Number(line) + 1 }
}
