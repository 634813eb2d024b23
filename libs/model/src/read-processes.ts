import type { ModdleElement } from 'bpmn-moddle'
import { checkCallCycles } from './call-cycles.ts'
import type { Graph } from './graph.ts'
import { children, flag, flowElementsIn, idOf, text } from './moddle-element.ts'
import type { Problem } from './problem.ts'
import { readDefinitions } from './read-definitions.ts'
import { readGraph } from './read-graph.ts'
import { checkElements, checkGraph } from './rules/check.ts'
import type { Knowledge } from './rules/rule.ts'
import { outline } from './xml-outline.ts'

/**
 * Reads the executable processes of a BPMN 2.0 file (zeebe dialect, promise extension). Every
 * problem is collected, in the order of lines; one error, and there are no graphs. Never throws.
 */
export async function readProcesses(
  xml: string,
  knowledge: Knowledge = {},
): Promise<{ graphs: readonly Graph[]; problems: readonly Problem[] }> {
  const outlined = outline(xml)
  if (outlined.problem) return { graphs: [], problems: [outlined.problem] }
  const { model, lines } = outlined
  const parsed = await readDefinitions(model)
  const { graphs, problems } = parsed.definitions
    ? read(parsed.definitions, knowledge)
    : { graphs: [], problems: [] }
  const all = [...parsed.problems, ...problems]
    .map((found) => withLine(found, lines))
    .toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0)
  return { graphs: all.some(isError) ? [] : graphs, problems: all }
}

const isError = ({ severity }: Problem) => severity === 'error'

function read(definitions: ModdleElement, knowledge: Knowledge) {
  const processes = children(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Process' && flag(root, 'isExecutable'),
  )
  const graphs = processes.filter(idOf).map(readGraph)
  const problems = [
    ...checkFile(definitions, processes),
    ...processes.flatMap((one) => checkElements(executedIn(one))),
    ...graphs.flatMap((graph) => checkGraph(graph, knowledge)),
    ...checkCallCycles(graphs),
  ]
  return { graphs, problems }
}

/** What the rules look at: the process, its nodes and its flows, not what is only drawn. */
function executedIn(definition: ModdleElement): readonly ModdleElement[] {
  const parts = flowElementsIn(definition).filter((element) =>
    ['bpmn:FlowNode', 'bpmn:SequenceFlow'].some((type) => element.$instanceOf(type)),
  )
  return [definition, ...parts]
}

function* checkFile(
  definitions: ModdleElement,
  processes: readonly ModdleElement[],
): Iterable<Problem> {
  if (processes.length === 0) {
    const sentence =
      'expected at least one executable process, but there is none: ' +
      'set isExecutable="true" on a bpmn:process'
    const first = children(definitions, 'rootElements').find(
      (root) => root.$type === 'bpmn:Process',
    )
    const element = first && idOf(first)
    yield { severity: 'error', rule: 'executable-process', sentence, ...(element && { element }) }
  }
  for (const extension of children(definitions, 'extensions')) {
    if (!flag(extension, 'mustUnderstand')) continue
    const name = extension.$attrs?.['definition'] ?? text(extension, 'definition') ?? ''
    const sentence =
      `expected only what can be executed, but the file demands that the extension '${name}' is ` +
      'understood, which is not supported: remove the bpmn:extension'
    yield { severity: 'error', rule: 'unsupported', sentence }
  }
}

function withLine(problem: Problem, lines: ReadonlyMap<string, number>): Problem {
  const line = problem.line ?? (problem.element ? lines.get(problem.element) : undefined)
  return line === undefined ? problem : { ...problem, line }
}
