import type { ElementCounts } from '../api/types.ts'
import { iconMarkup } from '../ui/icons.tsx'
import type { DiagramElement, Point } from './services.ts'
import type { Viewer } from './viewer.ts'

/** What the tokens of a case look like on its diagram. */
type TokenPicture = {
  elements: Readonly<Record<string, ElementCounts>>
  /** Where tokens are: active elements inside which nothing else is active. */
  places: ReadonlySet<string>
  /** Flows that tokens have taken. */
  taken: ReadonlySet<string>
  /** What a screen reader says of an element's badge. */
  describe: (counts: ElementCounts) => string
}

const badgeType = 'tokens'
const markers = {
  container: 'is-container',
  active: 'is-active',
  completed: 'is-completed',
  stuck: 'is-stuck',
  taken: 'is-taken',
}
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
const millisecondsPerPixel = 1.6
const flowMs = { min: 180, max: 520 }
/** A long way is shown by its end. */
const flowsShown = 8

/** Draws counts, marks and the way of tokens. */
export function tokenLayer(viewer: Viewer) {
  const canvas = viewer.get('canvas')
  const registry = viewer.get('elementRegistry')
  const overlays = viewer.get('overlays')
  let gone = false
  viewer.on('diagram.destroy', () => {
    gone = true
  })

  const mark = (id: string, name: string, on: boolean) => {
    if (!registry.get(id) || canvas.hasMarker(id, name) === on) return
    if (on) canvas.addMarker(id, name)
    else canvas.removeMarker(id, name)
  }

  const show = ({ elements, places, taken, describe }: TokenPicture) => {
    overlays.remove({ type: badgeType })
    for (const element of registry.getAll()) {
      const counts = elements[element.id] ?? none
      mark(element.id, markers.container, isContainer(element))
      mark(element.id, markers.active, counts.active > 0)
      mark(element.id, markers.completed, counts.completed > 0 && counts.active === 0)
      mark(element.id, markers.stuck, counts.incidents > 0)
      mark(element.id, markers.taken, taken.has(element.id))
      const counted = places.has(element.id) || counts.incidents > 0
      if (counted && isDrawn(element)) addBadge(element, counts, describe(counts))
    }
  }

  const addBadge = (element: DiagramElement, counts: ElementCounts, label: string) =>
    overlays.add(element.id, badgeType, {
      position: { bottom: 12, left: -12 },
      html: badge(counts, label),
      scale: { min: 0.8, max: 1.2 },
    })

  /** Moves a dot along flows, one after the other; at once where motion is not wanted. */
  const travel = async (flows: readonly string[]) => {
    if (reducedMotion.matches || document.hidden) return
    for (const flow of flows.slice(-flowsShown)) {
      const waypoints = registry.get(flow)?.waypoints
      if (gone) return
      if (waypoints) await moveDot(canvas.getLayer('tokens', 1000), waypoints)
    }
  }

  return { show, travel }
}

const none: ElementCounts = { active: 0, completed: 0, terminated: 0, incidents: 0 }

function isDrawn({ parent, labelTarget }: DiagramElement): boolean {
  return parent !== undefined && labelTarget === undefined
}

function isContainer({ children = [] }: DiagramElement): boolean {
  return children.some(({ type }) => type !== 'label')
}

function badge(counts: ElementCounts, label: string): HTMLElement {
  const node = document.createElement('div')
  node.className = counts.incidents > 0 ? 'token-badge is-stuck' : 'token-badge'
  node.setAttribute('role', 'img')
  node.setAttribute('aria-label', label)
  node.title = label
  node.dataset['testid'] = 'token'
  node.innerHTML = counts.incidents > 0 ? iconMarkup('alert') : ''
  node.append(String(Math.max(counts.active, counts.incidents)))
  return node
}

async function moveDot(layer: SVGElement, waypoints: readonly Point[]): Promise<void> {
  const path = waypoints.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
  dot.setAttribute('r', '8')
  dot.setAttribute('class', 'token-dot')
  dot.style.offsetPath = `path("${path}")`
  layer.append(dot)
  const duration = Math.min(
    flowMs.max,
    Math.max(flowMs.min, lengthOf(waypoints) * millisecondsPerPixel),
  )
  const frames = [{ offsetDistance: '0%' }, { offsetDistance: '100%' }]
  await dot.animate(frames, { duration, easing: 'ease-in-out' }).finished.catch(() => undefined)
  dot.remove()
}

function lengthOf(waypoints: readonly Point[]): number {
  return waypoints.reduce((sum, { x, y }, index) => {
    const before = waypoints[index - 1]
    return before ? sum + Math.hypot(x - before.x, y - before.y) : sum
  }, 0)
}
