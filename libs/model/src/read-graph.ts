import type { ModdleElement } from 'bpmn-moddle'
import { assemble, type NodeDraft } from './assemble.ts'
import { expression, written } from './definitions.ts'
import type { Graph, SequenceFlow } from './graph.ts'
import { child, extension, flowElementsIn, idOf, text } from './moddle-element.ts'
import { readProperties } from './read-extensions.ts'
import { readHandlers } from './read-handlers.ts'
import { readNode } from './read-node.ts'

/** A bpmn:process as a graph, without what has no id or leads nowhere: the rules refuse that. */
export function readGraph(definition: ModdleElement): Graph {
  const elements = flowElementsIn(definition).filter(idOf)
  const handlers = readHandlers(definition)
  const nodes: NodeDraft[] = [readNode(definition, '')]
  for (const element of elements) {
    if (!element.$instanceOf('bpmn:FlowNode')) continue
    nodes.push(withHandler(readNode(element, scopeOf(element)), handlers))
  }
  const known = new Set(nodes.map((node) => node.id))
  const flows = elements
    .filter((element) => element.$instanceOf('bpmn:SequenceFlow'))
    .map(readFlow)
    .filter((flow) => known.has(flow.source) && known.has(flow.target))
  const versionTag = text(extension(definition, 'zeebe:VersionTag'), 'value')
  const head = written({
    id: idOf(definition),
    name: text(definition, 'name') || undefined,
    versionTag: versionTag || undefined,
  })
  return assemble({ process: head, nodes, flows })
}

function withHandler(node: NodeDraft, handlers: ReadonlyMap<string, readonly string[]>): NodeDraft {
  if (node.type !== 'boundaryEvent' || node.trigger.type !== 'compensation') return node
  return written({ ...node, handler: handlers.get(node.id)?.[0] })
}

function scopeOf(element: ModdleElement): string {
  return element.$parent ? idOf(element.$parent) : ''
}

function readFlow(element: ModdleElement): SequenceFlow {
  const condition = text(child(element, 'conditionExpression'), 'body')?.trim()
  return written({
    id: idOf(element),
    name: text(element, 'name') || undefined,
    source: refId(element, 'sourceRef'),
    target: refId(element, 'targetRef'),
    condition: condition ? expression(condition) : undefined,
    properties: readProperties(element),
  })
}

function refId(element: ModdleElement, property: string): string {
  const referred = child(element, property)
  return referred ? idOf(referred) : ''
}
