import type { ModdleElement } from 'bpmn-moddle'
import { child, children, flowElementsIn, idOf } from './moddle-element.ts'

/**
 * The activities to which associations lead from the boundary events of a process, by the id of the
 * event. Associations may stand in any scope, or in the collaboration around it.
 */
export function readHandlers(definition: ModdleElement): ReadonlyMap<string, readonly string[]> {
  const handlers = new Map<string, string[]>()
  for (const artifact of artifactsAround(definition)) {
    const [source, target] = [child(artifact, 'sourceRef'), child(artifact, 'targetRef')]
    if (source?.$type !== 'bpmn:BoundaryEvent' || !target?.$instanceOf('bpmn:Activity')) continue
    const found = handlers.get(idOf(source))
    if (found) found.push(idOf(target))
    else handlers.set(idOf(source), [idOf(target)])
  }
  return handlers
}

function artifactsAround(definition: ModdleElement): readonly ModdleElement[] {
  const collaborations = children(definition.$parent, 'rootElements').filter((root) =>
    root.$instanceOf('bpmn:Collaboration'),
  )
  return [definition, ...flowElementsIn(definition), ...collaborations]
    .flatMap((holder) => children(holder, 'artifacts'))
    .filter((artifact) => artifact.$type === 'bpmn:Association')
}
