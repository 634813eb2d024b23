import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'

/** The viewer's services that the page uses. */
export type Services = {
  canvas: Canvas
  elementRegistry: Elements
  eventBus: EventBus
  overlays: Overlays
}

/** Everything that a diagram shows, by id. */
type Elements = {
  get: (id: string) => DiagramElement | undefined
  getAll: () => DiagramElement[]
  filter: (wanted: (element: DiagramElement) => boolean) => DiagramElement[]
  find: (wanted: (element: DiagramElement) => boolean) => DiagramElement | undefined
}

export type Point = { x: number; y: number }
export type Box = Point & { width: number; height: number }

/** A shape or connection of a diagram, as far as the page looks at it. */
export type DiagramElement = Box & {
  id: string
  type: string
  waypoints?: Point[]
  incoming?: DiagramElement[]
  outgoing?: DiagramElement[]
  source?: DiagramElement
  target?: DiagramElement
  host?: DiagramElement
  attachers?: DiagramElement[]
  children?: DiagramElement[]
  parent?: DiagramElement
  labelTarget?: DiagramElement
  businessObject: BusinessObject
}

type BusinessObject = {
  id: string
  $type: string
  name?: string
  extensionElements?: { values?: ClockElement[] }
}

/** A `promise:clock` of an element; other extension elements have other types. */
export type ClockElement = { $type: string; id?: string; within?: string; calendar?: string }
