import type { ModdleElement } from 'bpmn-moddle'
import { child, idOf } from '../moddle-element.ts'
import type { ElementRule } from './rule.ts'

/** A sequence flow joins two nodes of one scope: a process, or one sub-process in it. */
export const sequenceFlows: ElementRule = function* (element) {
  if (element.$type !== 'bpmn:SequenceFlow') return
  const id = idOf(element)
  const source = child(element, 'sourceRef')
  const target = child(element, 'targetRef')
  if (!isNode(source)) yield { element: id, sentence: wrongEnd(id, 'sourceRef', source) }
  if (!isNode(target)) yield { element: id, sentence: wrongEnd(id, 'targetRef', target) }
  if (!isNode(source) || !isNode(target) || source.$parent === target.$parent) return
  const sentence =
    `expected '${id}' to join two nodes of one scope, but '${idOf(source)}' stands in ` +
    `'${parentId(source)}' and '${idOf(target)}' in '${parentId(target)}': end it inside, and ` +
    'begin another outside'
  yield { element: id, sentence }
}

function wrongEnd(id: string, end: string, found: ModdleElement | undefined): string {
  const fault = found ? `'${idOf(found)}' is a ${found.$type}` : 'there is none'
  return (
    `expected the ${end} of '${id}' to be an event, activity or gateway, but ${fault}: ` +
    'connect the flow or remove it'
  )
}

function isNode(element: ModdleElement | undefined): element is ModdleElement {
  return element?.$instanceOf('bpmn:FlowNode') === true
}

function parentId(element: ModdleElement): string {
  return element.$parent ? idOf(element.$parent) : ''
}
