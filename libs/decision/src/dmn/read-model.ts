import type { Problem } from '@punctual/model'
import type { Scope } from '../feel/syntax.ts'
import type { Element } from './element.ts'
import { typesOf, typeTesters } from './item-definitions.ts'
import { shapeOf } from './item-definition.ts'
import type { Frame, Workshop } from './frame.ts'
import { compileFunction, compileLogic } from './logic.ts'
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

/** Most errors, and most warnings, that are told of one file. */
const maximumProblems = 100

/** Reads a DMN file as far as it can be read, with its problems. */
export async function readDecisionModel(xml: string): Promise<Reading> {
  try {
    return await readWhole(xml)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const sentence = 'expected boxed expressions and types nested less deep, but the stack is full'
    return { problems: [{ severity: 'error', rule: 'depth', sentence }] }
  }
}

async function readWhole(xml: string): Promise<Reading> {
  const read = await readXml(xml)
  if (!('definitions' in read)) return read
  const errors = read.problems.filter(({ severity }) => severity === 'error')
  const warnings = read.problems.filter(({ severity }) => severity === 'warning')
  const refuse = (element: Element, rule: string, sentence: string) => {
    if (errors.length >= maximumProblems) return
    const line = element.id === undefined ? undefined : lineOf(xml, element.id)
    errors.push({
      severity: 'error',
      rule,
      sentence,
      ...(element.id === undefined ? {} : { element: element.id }),
      ...(line === undefined ? {} : { line }),
    })
  }
  const model = assemble(read.definitions, refuse)
  const told = [errors, warnings].map((problems) => problems.slice(0, maximumProblems))
  return { model, problems: told.flat() }
}

function assemble(definitions: Element, refuse: Workshop['refuse']): DecisionModel {
  const elements = definitions.drgElement ?? []
  const ofType = (type: string) => elements.filter(({ $type }) => $type === `dmn:${type}`)
  const typeOf = typesOf(definitions, refuse)
  const workshop: Workshop = { refuse, typeOf, testers: () => typeTesters(definitions, typeOf) }
  for (const element of definitions.import ?? []) {
    refuse(element, 'import', `expected one DMN file, but it imports '${element.name}'`)
  }
  const compiled = new Map<string, Decision | Knowledge>()
  const samples = new Map(elements.map((element) => [idOf(element), sampleOf(element, workshop)]))
  for (const element of checkRequirements(elements, refuse)) {
    const made = compileElement(element, samples, workshop)
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

/** The name of a variable of the graph with a sample of its value. */
type Sample = { name: string; shape: unknown }

function sampleOf(element: Element, workshop: Workshop): Sample {
  const { name, type } = variableOf(element, workshop)
  return { name, shape: shapeOf(type) }
}

/** Names that the logic of an element may use: of itself and of all that it requires. */
function scopeOf(
  id: string,
  { inputs, decisions, knowledge }: Requirements,
  samples: ReadonlyMap<string, Sample>,
): Scope {
  const known = [id, ...inputs, ...decisions, ...knowledge].flatMap((key) => samples.get(key) ?? [])
  return Object.fromEntries(known.map(({ name, shape }) => [name, shape]))
}

function variableOf(element: Element, { typeOf }: Workshop): Variable {
  const type = typeOf(element.variable?.typeRef, element)
  const name = element.variable?.name ?? element.name ?? idOf(element)
  return { id: idOf(element), name, ...(type ? { type } : {}) }
}

function compileElement(
  element: Element,
  samples: ReadonlyMap<string, Sample>,
  workshop: Workshop,
): Decision | Knowledge | undefined {
  const variable = variableOf(element, workshop)
  const requires = requirementsOf(element)
  const scope = scopeOf(variable.id, requires, samples)
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
  samples.get(variable.id)!.shape ??= shape
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
