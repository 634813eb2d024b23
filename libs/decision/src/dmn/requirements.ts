import type { Element } from './element.ts'
import type { Requirements } from './model.ts'

type Refuse = (element: Element, rule: string, sentence: string) => void

/** Ids that references such as `#_d1` point to. */
export function hrefs(references: readonly (Element | undefined)[] | undefined): string[] {
  return (references ?? []).flatMap((reference) => {
    const id = reference?.href?.replace(/^.*#/s, '')
    return id ? [id] : []
  })
}

/** What a decision or business knowledge model states that it requires. */
export function requirementsOf({
  informationRequirement,
  knowledgeRequirement,
}: Element): Requirements {
  return {
    inputs: hrefs(informationRequirement?.map(({ requiredInput }) => requiredInput)),
    decisions: hrefs(informationRequirement?.map(({ requiredDecision }) => requiredDecision)),
    knowledge: hrefs(knowledgeRequirement?.map(({ requiredKnowledge }) => requiredKnowledge)),
  }
}

/** What an element is known by; the id is optional in DMN, the name is not. */
export const idOf = ({ id, name }: Element) => id ?? name ?? ''

/**
 * Refuses elements of the same id, dangling references and cycles, and gives the elements in an
 * order in which everything comes after what it requires. A model that calls itself is no cycle.
 */
export function checkRequirements(
  elements: readonly Element[],
  refuse: Refuse,
): readonly Element[] {
  const byId = new Map<string, Element>()
  for (const element of elements) {
    const id = idOf(element)
    if (byId.has(id))
      refuse(element, 'duplicate-id', `expected one element '${id}', but there are two`)
    byId.set(id, element)
  }
  for (const element of byId.values()) checkReferences(element, byId, refuse)
  return inOrder(byId, refuse)
}

function targetsOf(element: Element): string[] {
  const { inputs, decisions, knowledge } = requirementsOf(element)
  const { outputDecision, inputDecision, inputData, encapsulatedDecision } = element
  const parts = [outputDecision, inputDecision, inputData, encapsulatedDecision]
  return [...inputs, ...decisions, ...knowledge, ...parts.flatMap(hrefs)]
}

function checkReferences(
  element: Element,
  byId: ReadonlyMap<string, Element>,
  refuse: Refuse,
): void {
  for (const id of targetsOf(element)) {
    if (byId.has(id)) continue
    const sentence = `expected '${element.name}' to require what is there, but there is no '${id}'`
    refuse(element, 'dangling-reference', sentence)
  }
}

/** Depth first, without recursion: a requirements chain may be longer than the stack is deep. */
function inOrder(byId: ReadonlyMap<string, Element>, refuse: Refuse): readonly Element[] {
  const state = new Map<Element, 'open' | 'done'>()
  const order: Element[] = []
  for (const start of byId.values()) {
    const stack = [start]
    while (stack.length > 0) {
      const element = stack.at(-1)!
      if (state.has(element)) {
        stack.pop()
        if (state.get(element) === 'open') order.push(element)
        state.set(element, 'done')
        continue
      }
      state.set(element, 'open')
      for (const next of nextOf(element, byId)) {
        if (state.get(next) === 'open') refuse(next, 'cyclic-requirement', cycle(next, element))
        else if (!state.has(next)) stack.push(next)
      }
    }
  }
  return order
}

function nextOf(element: Element, byId: ReadonlyMap<string, Element>): readonly Element[] {
  const { inputs, decisions, knowledge } = requirementsOf(element)
  const services = element.$type === 'dmn:DecisionService' ? hrefs(element.outputDecision) : []
  return [...inputs, ...decisions, ...knowledge, ...services].flatMap((id) => {
    const next = byId.get(id)
    const callsItself = next === element && element.$type === 'dmn:BusinessKnowledgeModel'
    return next && !callsItself ? [next] : []
  })
}

const cycle = (next: Element, element: Element) =>
  `expected requirements without a cycle, ` +
  `but '${next.name}' requires '${element.name}' and the other way round`
