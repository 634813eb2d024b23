import type { Box } from './services.ts'
import type { Viewer } from './viewer.ts'

/** A viewer or editor, as far as what it shows of itself is concerned. */
type Looking = Pick<Viewer, 'get'>
/** Where the page itself last put each diagram. */
const arranged = new WeakMap<Looking, string>()

/** Zoom at which labels are readable. */
const readable = 0.75
const closest = 0.9
const zoomStep = 1.25
const zoomRange = { min: 0.15, max: 3 }
const margin = 40

/** Shows the whole diagram. */
export function fitAll(viewer: Viewer): void {
  const canvas = viewer.get('canvas')
  const { inner, outer } = canvas.viewbox()
  const scale = Math.min(closest, scaleFor(inner, outer, margin))
  centre(viewer, inner, scale)
}

/**
 * Shows some elements, large enough to read; only the first when they lie too far apart. The whole
 * diagram when there are none or when all of it can be read.
 */
export function focusOn(viewer: Viewer, ids: readonly string[]): void {
  const { inner, outer } = viewer.get('canvas').viewbox()
  const together = boxOf(viewer, ids)
  if (!together || scaleFor(inner, outer, margin) >= readable) return fitAll(viewer)
  const apart = scaleFor(together, outer, margin) < readable
  const box = apart ? (boxOf(viewer, ids.slice(0, 1)) ?? together) : together
  const scale = scaleFor(box, outer, 3 * margin)
  centre(viewer, box, Math.min(closest, Math.max(readable, scale)))
}

/** The zoom at which a box with room around it fills the view. */
function scaleFor(box: Size, view: Size, room: number): number {
  return Math.min(view.width / (box.width + 2 * room), view.height / (box.height + 2 * room))
}

type Size = { width: number; height: number }

/** Whether any of the elements can be seen. */
export function isInSight(viewer: Viewer, ids: readonly string[]): boolean {
  const box = boxOf(viewer, ids)
  const view = viewer.get('canvas').viewbox()
  if (!box) return true
  return (
    box.x >= view.x &&
    box.y >= view.y &&
    box.x + box.width <= view.x + view.width &&
    box.y + box.height <= view.y + view.height
  )
}

/** Zooms in (1) or out (-1) around the middle. */
export function zoomBy(viewer: Viewer, direction: 1 | -1): void {
  const canvas = viewer.get('canvas')
  const wanted = canvas.zoom() * zoomStep ** direction
  canvas.zoom(Math.min(zoomRange.max, Math.max(zoomRange.min, wanted)))
}

/** Where a diagram is looked at, as `x,y,percent`: its middle and its zoom. */
export function viewOf(viewer: Looking): string {
  const { x, y, width, height, scale } = viewer.get('canvas').viewbox()
  return [x + width / 2, y + height / 2, scale * 100].map(Math.round).join()
}

/** Where the page itself last put it, as `viewOf`. */
export function arrangedView(viewer: Looking): string | undefined {
  return arranged.get(viewer)
}

/** Takes what a viewer shows for what the page itself has arranged. */
export function keepArranged(viewer: Looking): void {
  arranged.set(viewer, viewOf(viewer))
}

/** Shows the place that `viewOf` has told. */
export function showAt(viewer: Looking, view: string): void {
  const [x, y, percent] = view.split(',').map(Number)
  if (x === undefined || y === undefined || percent === undefined) return
  const { min, max } = zoomRange
  const scale = Math.min(max, Math.max(min, percent / 100))
  place(viewer, { x, y, width: 0, height: 0 }, scale)
}

function centre(viewer: Looking, box: Box, scale: number): void {
  place(viewer, box, scale)
  keepArranged(viewer)
}

function place(viewer: Looking, box: Box, scale: number): void {
  const canvas = viewer.get('canvas')
  const { outer } = canvas.viewbox()
  const width = outer.width / scale
  const height = outer.height / scale
  canvas.viewbox({
    x: box.x + box.width / 2 - width / 2,
    y: box.y + box.height / 2 - height / 2,
    width,
    height,
  })
}

function boxOf(viewer: Viewer, ids: readonly string[]): Box | undefined {
  const registry = viewer.get('elementRegistry')
  // The process itself is drawn as the ground, which has no place.
  const shapes = ids.flatMap((id) => registry.get(id) ?? []).filter(({ x }) => Number.isFinite(x))
  if (shapes.length === 0) return undefined
  const x = Math.min(...shapes.map((shape) => shape.x))
  const y = Math.min(...shapes.map((shape) => shape.y))
  return {
    x,
    y,
    width: Math.max(...shapes.map((shape) => shape.x + shape.width)) - x,
    height: Math.max(...shapes.map((shape) => shape.y + shape.height)) - y,
  }
}
