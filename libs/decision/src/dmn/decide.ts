import { FeelFunction } from 'feelin'
import { fullBudget } from '../feel/budget.ts'
import { supply, type FeelContext } from '../feel/context.ts'
import { show, toPlain } from '../feel/value.ts'
import { conform, fromJson, unfit } from './item-definition.ts'
import type { Frame } from './frame.ts'
import type { Decision, DecisionModel, Requirements, Service, Variable } from './model.ts'

/** One decision as it was evaluated, for the audit log: everything is plain JSON. */
type Evaluation = Readonly<{
  /** Id and name of the decision. */
  decision: string
  name: string
  /** What its decision table looked at, by label or expression; empty for other logic. */
  inputs: Readonly<Record<string, unknown>>
  /** Its value. */
  outputs: unknown
  /** Ids of the rules that made the value, in order of the table or of priority. */
  rules: readonly string[]
}>

/** A decision's value with all evaluations that led to it, required decisions first. */
type Decided =
  | { ok: true; result: unknown; evaluations: readonly Evaluation[] }
  | { ok: false; problem: string; expression?: string }

/**
 * Evaluates a decision (or a decision service) by id or name. Every required decision is evaluated
 * once and its value is seen under its variable's name; all variables of the context are seen too.
 */
export function decide(model: DecisionModel, decisionId: string, context: FeelContext): Decided {
  const budget = fullBudget()
  try {
    const { value, evaluations } = decideRaw(model, decisionId, context, budget)
    return { ok: true, result: toPlain(value, budget), evaluations }
  } catch (error) {
    const expression = (error as Error).cause
    const problem = problemOf(error)
    return typeof expression === 'string'
      ? { ok: false, problem, expression }
      : { ok: false, problem }
  }
}

/** As `decide`, with the value as FEEL has it; throws the problem. */
export function decideRaw(
  model: DecisionModel,
  decisionId: string,
  context: FeelContext,
  budget = fullBudget(),
): { value: unknown; evaluations: readonly Evaluation[] } {
  const around = supply(context, budget)
  const run: Run = { model, around, results: new Map(), evaluations: [], inputs: new Map() }
  const decision = find(model.decisions, decisionId)
  if (decision) return { value: evaluate(run, decision), evaluations: run.evaluations }
  const service = find(model.services, decisionId)
  if (!service) throw new Error(`expected a decision '${decisionId}', but the file has none`)
  for (const id of service.inputDecisions) {
    const input = model.decisions.get(id)!
    const value = conform(fromJson(context.variables[input.name], input.type), input.type, around)
    run.results.set(id, value === unfit ? null : value)
  }
  return { value: outputsOf(run, service), evaluations: run.evaluations }
}

type Run = Readonly<{
  model: DecisionModel
  around: Omit<Frame, 'report'>
  /** Values of decisions evaluated so far, by id. */
  results: Map<string, unknown>
  /** Values of input data, by id; read from the variables on first use. */
  inputs: Map<string, unknown>
  evaluations: Evaluation[]
}>

function find<T extends { name: string; title?: string }>(
  items: ReadonlyMap<string, T>,
  idOrName: string,
): T | undefined {
  const named = ({ name, title }: T) => (title ?? name) === idOrName
  return items.get(idOrName) ?? [...items.values()].find(named)
}

function evaluate(run: Run, decision: Decision): unknown {
  if (run.results.has(decision.id)) return run.results.get(decision.id)
  const variables = { ...run.around.variables, ...required(run, decision.requires) }
  const inputs: Record<string, unknown> = {}
  const rules: string[] = []
  const report: Frame['report'] = (table) => {
    Object.assign(inputs, table.inputs)
    rules.push(...table.rules)
  }
  const raw = named(decision, () => decision.logic({ ...run.around, variables, report }))
  const value = conform(raw, decision.type, run.around)
  if (value === unfit) throw new Error(unfitSentence('decision', decision, raw))
  run.results.set(decision.id, value)
  const outputs = storable(value, run)
  const { id, title: name } = decision
  run.evaluations.push({ decision: id, name, inputs, outputs, rules })
  return value
}

/** The value for the audit log; a value that holds functions is only described. */
function storable(value: unknown, { around }: Run): unknown {
  try {
    return toPlain(value, around.budget)
  } catch {
    return show(value)
  }
}

/** Says which decision a problem arose in. */
function named(decision: Decision, logic: () => unknown): unknown {
  try {
    return logic()
  } catch (error) {
    const problem = problemOf(error)
    if (problem.startsWith('in decision')) throw error
    const { cause } = error as Error
    throw new Error(`in decision '${decision.title}': ${problem}`, { cause })
  }
}

function problemOf(error: unknown): string {
  if (error instanceof RangeError) return 'expected a value, but the decision nests too deep'
  return (error as Error).message
}

function required(
  run: Run,
  { inputs, decisions, knowledge }: Requirements,
): Record<string, unknown> {
  const { model } = run
  const variables: Record<string, unknown> = {}
  for (const id of inputs) {
    const input = model.inputs.get(id)
    const value = input && inputValue(run, input)
    if (value !== undefined) variables[input!.name] = value
  }
  for (const id of decisions) {
    const decision = model.decisions.get(id)
    if (decision) variables[decision.name] = evaluate(run, decision)
  }
  for (const id of knowledge) Object.assign(variables, callable(run, id))
  return variables
}

/**
 * The value of input data in the FEEL form of its type; undefined when there is no such variable.
 */
function inputValue(run: Run, input: Variable): unknown {
  if (run.inputs.has(input.id)) return run.inputs.get(input.id)
  const { variables } = run.around
  if (!Object.hasOwn(variables, input.name)) return undefined
  const raw = fromJson(variables[input.name], input.type)
  const value = conform(raw, input.type, run.around)
  if (value === unfit) throw new Error(unfitSentence('input', input, raw))
  run.inputs.set(input.id, value)
  return value
}

const unfitSentence = (kind: string, { name, type }: Variable, value: unknown) =>
  `expected ${kind} '${name}' to be a ${type!.name}, but it is ${show(value)}`

/** A business knowledge model or decision service as a function under its name. */
function callable(run: Run, id: string): Record<string, unknown> {
  const { model, around } = run
  const service = model.services.get(id)
  if (service) return { [service.name]: serviceFunction(run, service) }
  const knowledge = model.knowledge.get(id)
  if (!knowledge) return {}
  const report = () => undefined
  const self: { variables: Record<string, unknown> } = { variables: { ...around.variables } }
  const value = knowledge.logic({ ...around, variables: self.variables, report })
  self.variables[knowledge.name] = value
  const others = knowledge.requires.knowledge.filter((other) => other !== id)
  for (const other of others) Object.assign(self.variables, callable(run, other))
  return { [knowledge.name]: value }
}

function serviceFunction(run: Run, service: Service): FeelFunction {
  const { model } = run
  const inputs = service.inputs.map((id) => model.inputs.get(id)!)
  const decisions = service.inputDecisions.map((id) => model.decisions.get(id)!)
  const parameters = [...inputs, ...decisions]
  const call = (...values: unknown[]) => {
    const args = parameters.map(({ type }, at) => conform(values[at], type, run.around))
    if (args.includes(unfit) || values.length !== parameters.length) return null
    const entries = parameters.map(({ id }, at) => [id, args[at]] as const)
    const inner: Run = {
      ...run,
      inputs: new Map(entries.slice(0, inputs.length)),
      results: new Map(entries.slice(inputs.length)),
    }
    return outputsOf(inner, service)
  }
  return new FeelFunction(
    call,
    parameters.map(({ name }) => name),
  )
}

/** One output decision gives its value, several a context by their names. */
function outputsOf(run: Run, service: Service): unknown {
  const outputs = service.outputs.map((id) => run.model.decisions.get(id)!)
  if (outputs.length === 1) return held(run, service, evaluate(run, outputs[0]!))
  const entries = outputs.map((decision) => [decision.name, evaluate(run, decision)])
  return held(run, service, Object.fromEntries(entries))
}

function held(run: Run, service: Service, value: unknown): unknown {
  const { type } = service
  const fitted = conform(value, type?.isFunction ? type.result : type, run.around)
  return fitted === unfit ? null : fitted
}
