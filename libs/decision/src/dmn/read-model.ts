import type { Problem } from '@punctual/model'
import type { Element } from './element.ts'
import { typesOf, typeTesters } from './item-definitions.ts'
import { shapeOf } from './item-definition.ts'
import { compileFunction, compileLogic, type Frame, type Workshop } from './logic.ts'
import type {
  Decision,
  DecisionModel,
  Knowledge,
  Requirements,
  Service,
  Variable,
} from './model.ts'
import { checkRequirements, hrefs, idOf, requirementsOf } from './requirements.ts'
import { lineOf, readXml } from './read-xml.ts'

/**
 * A model and what is to be said about it; `model` is there unless the XML itself cannot be read.
 */
export type Reading = Readonly<{ model?: DecisionModel; problems: readonly Problem[] }>

/**
 * Reads a DMN 1.2–1.5 file and compiles everything in it. Any error refuses the whole file;
 * warnings come along with the model.
 */
export async function parseDecisionModel(
  xml: string,
): Promise<
  { model: DecisionModel; warnings: readonly Problem[] } | { problems: readonly Problem[] }
> {
  const { model, problems } = await readDecisionModel(xml)
  if (!model || problems.some(({ severity }) => severity === 'error')) return { problems }
  return { model, warnings: problems }
}

/** Reads a DMN file as far as it can be read, with all problems. */
export async function readDecisionModel(xml: string): Promise<Reading> {
  const read = await readXml(xml)
  if (!('definitions' in read)) return read
  const problems = [...read.problems]
  const refuse = (element: Element, rule: string, sentence: string) => {
    const line = element.id === undefined ? undefined : lineOf(xml, element.id)
    problems.push({
      severity: 'error',
      rule,
      sentence,
      ...(element.id === undefined ? {} : { element: element.id }),
      ...(line === undefined ? {} : { line }),
    })
  }
  return { model: assemble(read.definitions, refuse), problems }
}

function assemble(definitions: Element, refuse: Workshop['refuse']): DecisionModel {
  const elements = definitions.drgElement ?? []
  const ofType = (type: string) => elements.filter(({ $type }) => $type === `dmn:${type}`)
  const workshop: Workshop = { refuse, typeOf: typesOf(definitions, refuse) }
  for (const element of definitions.import ?? []) {
    refuse(element, 'import', `expected one DMN file, but it imports '${element.name}'`)
  }
  const order = checkRequirements(elements, refuse)
  const scope = { ...typeTesters(definitions, workshop), ...scopeOf(elements, workshop) }
  const compiled = new Map<string, Decision | Knowledge>()
  for (const element of order) {
    const made = compileElement(element, scope, workshop)
    if (made) compiled.set(idOf(element), made)
  }
  const pick = <T>(type: string) =>
    new Map(ofType(type).map((element) => [idOf(element), compiled.get(idOf(element)) as T]))
  return {
    id: definitions.id ?? '',
    name: definitions.name ?? '',
    inputs: new Map(ofType('InputData').map((input) => [idOf(input), variableOf(input, workshop)])),
    decisions: pick<Decision>('Decision'),
    knowledge: pick<Knowledge>('BusinessKnowledgeModel'),
    services: new Map(
      ofType('DecisionService').map((item) => [idOf(item), service(item, workshop)]),
    ),
  }
}

/** Names of all variables of the graph, with the shapes that their types give. */
function scopeOf(elements: readonly Element[], workshop: Workshop): Record<string, unknown> {
  const named = elements.filter(({ name, variable }) => (variable?.name ?? name) !== undefined)
  return Object.fromEntries(
    named.map((element) => {
      const { name, type } = variableOf(element, workshop)
      return [name, shapeOf(type)]
    }),
  )
}

function variableOf(element: Element, { typeOf }: Workshop): Variable {
  const type = typeOf(element.variable?.typeRef, element)
  const name = element.variable?.name ?? element.name ?? idOf(element)
  return { id: idOf(element), name, ...(type ? { type } : {}) }
}

function compileElement(
  element: Element,
  scope: Record<string, unknown>,
  workshop: Workshop,
): Decision | Knowledge | undefined {
  const variable = variableOf(element, workshop)
  const requires: Requirements = requirementsOf(element)
  if (element.$type === 'dmn:BusinessKnowledgeModel') {
    const { encapsulatedLogic } = element
    const logic = encapsulatedLogic
      ? compileFunction(encapsulatedLogic, scope, workshop)
      : () => null
    return { ...variable, requires, logic }
  }
  if (element.$type !== 'dmn:Decision') return undefined
  const { logic, shape } = element.decisionLogic
    ? compileLogic(element.decisionLogic, scope, workshop)
    : { logic: (frame: Frame) => frame.variables[variable.name] ?? null, shape: null }
  scope[variable.name] ??= shape
  return { ...variable, title: element.name ?? variable.name, requires, logic }
}

function service(element: Element, workshop: Workshop): Service {
  return {
    ...variableOf(element, workshop),
    outputs: hrefs(element.outputDecision),
    inputs: hrefs(element.inputData),
    inputDecisions: hrefs(element.inputDecision),
  }
}
