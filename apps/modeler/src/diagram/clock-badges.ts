import type { ServicePromise } from '../api/types.ts'
import { isOver } from '../promise/remaining.ts'
import { toneIcons, type Tone } from '../promise/tone.ts'
import { iconMarkup } from '../ui/icons.tsx'
import type { ClockElement, DiagramElement } from './services.ts'
import type { Viewer } from './viewer.ts'

/** What a clock badge says. `planned` is a promise that has not begun. */
type BadgeFace = { tone: Tone | 'planned'; text: string; label: string }
export type BadgeFaces = {
  live: (promise: ServicePromise, now: number) => BadgeFace
  planned: (within: string) => BadgeFace
}

const badgeType = 'promise'
/** Below this zoom only promises that run are shown. */
const othersFromZoom = 0.45

/** Puts a clock on every element that carries a promise; `tick` moves those that run. */
export function clockBadges(viewer: Viewer) {
  const overlays = viewer.get('overlays')
  const registry = viewer.get('elementRegistry')
  let running: { promise: ServicePromise; node: HTMLElement }[] = []
  let faces: BadgeFaces | undefined

  const add = (element: DiagramElement, node: HTMLElement, minZoom: number) =>
    overlays.add(element.id, badgeType, {
      position: { top: -19, right: 4 },
      html: node,
      show: { minZoom },
      scale: { min: 0.8, max: 1.1 },
    })

  const show = (promises: readonly ServicePromise[], wanted: BadgeFaces) => {
    overlays.remove({ type: badgeType })
    faces = wanted
    running = []
    for (const drawn of registry.filter((element) => clockOf(element) !== undefined)) {
      const promise = shownPromise(promises.filter((one) => one.element === drawn.id))
      const node = document.createElement('div')
      node.dataset['testid'] = `clock-${drawn.id}`
      if (promise) running.push({ promise, node })
      else dress(node, wanted.planned(clockOf(drawn)?.within ?? ''))
      add(drawn, node, promise && !isOver(promise) ? 0 : othersFromZoom)
    }
  }

  const tick = (now: number) => {
    for (const { promise, node } of running) if (faces) dress(node, faces.live(promise, now))
  }

  return { show, tick }
}

function clockOf(element: DiagramElement): ClockElement | undefined {
  if (element.labelTarget || element.parent === undefined) return undefined
  const values = element.businessObject?.extensionElements?.values ?? []
  return values.find(({ $type }) => $type === 'promise:Clock')
}

/** The open promise that is due first, else the one that ended last. */
function shownPromise(promises: readonly ServicePromise[]): ServicePromise | undefined {
  const open = promises.filter((promise) => !isOver(promise))
  const byDue = open.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
  return byDue[0] ?? promises.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1)
}

function dress(node: HTMLElement, { tone, text, label }: BadgeFace): void {
  const face = `${tone} ${text}`
  if (node.dataset['face'] === face) return
  node.dataset['face'] = face
  node.className = `clock-badge is-${tone}`
  node.setAttribute('role', 'img')
  node.setAttribute('aria-label', label)
  node.title = label
  node.innerHTML = iconMarkup(tone === 'planned' ? 'clock' : toneIcons[tone])
  node.append(text)
}
