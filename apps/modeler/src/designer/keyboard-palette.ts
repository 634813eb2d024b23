import type EventBus from 'diagram-js/lib/core/EventBus'
import type Canvas from 'diagram-js/lib/core/Canvas'

/** Lets the Tab key reach the tools beside the canvas, and Enter or the space bar use them. */
class KeyboardPalette {
  static $inject = ['eventBus', 'canvas']

  constructor(eventBus: EventBus, canvas: Canvas) {
    const entries = () => canvas.getContainer().querySelectorAll<HTMLElement>('.djs-palette .entry')
    eventBus.on('palette.changed', () => {
      for (const entry of entries()) prepare(entry)
    })
  }
}

function prepare(entry: HTMLElement): void {
  if (entry.tabIndex === 0) return
  entry.tabIndex = 0
  entry.title = entry.getAttribute('aria-label') ?? ''
  entry.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    const { x, y, width, height } = entry.getBoundingClientRect()
    const at = { clientX: x + width / 2, clientY: y + height / 2 }
    entry.dispatchEvent(new MouseEvent('click', { bubbles: true, ...at }))
  })
}

/** The module as the toolkit takes it. */
export const keyboardPalette = {
  __init__: ['keyboardPalette'],
  keyboardPalette: ['type', KeyboardPalette],
}
