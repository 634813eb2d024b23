import type { DiagramElement } from './services.ts'
import type { Viewer } from './viewer.ts'

/** What an element shows: how hot (0 to 1), in a few characters, and for who listens. */
export type Heat = { element: string; share: number; text: string; label: string; stuck?: boolean }

const badgeType = 'heat'
/** Seen from further away the figures of events and gateways would lie on each other. */
const ROOM_FOR_ALL = 0.6
const levels = [1, 2, 3, 4, 5] as const
const markerOf = (level: number) => `heat-${level}`

/** Colours elements by how much goes on there; each also says it in figures. */
export function heatLayer(viewer: Viewer) {
  const canvas = viewer.get('canvas')
  const registry = viewer.get('elementRegistry')
  const overlays = viewer.get('overlays')

  const clear = () => {
    overlays.remove({ type: badgeType })
    for (const { id } of registry.getAll())
      for (const level of levels) canvas.removeMarker(id, markerOf(level))
  }

  const show = (heats: readonly Heat[]) => {
    clear()
    for (const heat of heats) {
      const shape = registry.get(heat.element)
      if (!shape || !isDrawn(shape)) continue
      if (!hasChildren(shape)) canvas.addMarker(shape.id, markerOf(levelOf(heat.share)))
      overlays.add(shape.id, badgeType, {
        position: { top: -11, left: -8 },
        html: badge(heat),
        scale: { min: 0.8, max: 1.2 },
        ...(!isActivity(shape) && { show: { minZoom: ROOM_FOR_ALL } }),
      })
    }
  }

  return { show, clear }
}

function levelOf(share: number): number {
  return Math.max(1, Math.ceil(Math.min(1, share) * levels.length))
}

function isDrawn({ parent, labelTarget }: DiagramElement): boolean {
  return parent !== undefined && labelTarget === undefined
}

function isActivity({ type }: DiagramElement): boolean {
  return /Task|Activity|SubProcess|Transaction/.test(type)
}

function hasChildren({ children = [] }: DiagramElement): boolean {
  return children.some(({ type }) => type !== 'label')
}

function badge({ text, label, stuck }: Heat): HTMLElement {
  const node = document.createElement('div')
  node.className = stuck === true ? 'heat-badge is-stuck' : 'heat-badge'
  node.setAttribute('role', 'img')
  node.setAttribute('aria-label', label)
  node.title = label
  node.dataset['testid'] = 'heat'
  node.textContent = text
  return node
}
