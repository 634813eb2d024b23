import { keepArranged } from '../diagram/view.ts'
import type { Viewer } from '../diagram/viewer.ts'

/** Room that the palette takes on the left, and what is left around the rest, in pixels. */
const paletteWidth = 130
const margin = 40
const closest = 1

/** Shows the whole drawing beside the palette. */
export function fitDrawing(drawn: Pick<Viewer, 'get'>): void {
  const canvas = drawn.get('canvas')
  const { inner, outer } = canvas.viewbox()
  const width = outer.width - paletteWidth - margin
  const height = outer.height - 2 * margin
  const scale = Math.min(closest, width / inner.width, height / inner.height)
  if (!(scale > 0)) return
  canvas.viewbox({
    x: inner.x + inner.width / 2 - (paletteWidth + width / 2) / scale,
    y: inner.y + inner.height / 2 - outer.height / 2 / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  })
  keepArranged(drawn)
}
