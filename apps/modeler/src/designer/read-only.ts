import { lockDrawing } from './lock.ts'
import type { Designer } from './services.ts'

/** What could be written in. */
const fields = 'input, select, textarea, [contenteditable]'

/** Shows a drawing and its properties as they are; nothing of them can be changed. */
export function showAsItIs(designer: Designer, panel: HTMLElement): () => void {
  const still = () => {
    for (const field of panel.querySelectorAll<HTMLElement>(fields)) {
      if (field.isContentEditable) field.contentEditable = 'false'
      // What can be read can be marked and copied; what is chosen or ticked cannot.
      else if (field.matches('input:not([type=checkbox]), textarea')) {
        field.setAttribute('readonly', '')
      } else if (field.matches('input, select')) field.setAttribute('disabled', '')
    }
  }
  const watcher = new MutationObserver(still)
  watcher.observe(panel, { subtree: true, childList: true })
  still()
  const unlock = lockDrawing(designer)
  return () => {
    watcher.disconnect()
    unlock()
  }
}
