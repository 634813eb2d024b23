import type { Speech } from './words.ts'

/** Titles that the panel's own parts give without asking for a translation. */
const said = [
  'Toggle section',
  'Section contains edits',
  'Section contains an error',
  'Create new list item',
  'Toggle list item',
  'Delete item',
  'Open pop-up editor',
  'Open documentation',
  'FEEL expression is mandatory',
  'Click to set a dynamic value with FEEL expression',
  'Click to remove dynamic value with FEEL expression',
]

/** Puts the titles of a panel into the language of the page, now and whenever they appear. */
export function speakTitles(panel: HTMLElement, { translate }: Speech) {
  const originals = new WeakMap<Element, { english: string; shown: string }>()
  const tell = () => {
    for (const element of panel.querySelectorAll<HTMLElement>('[title]')) {
      const known = originals.get(element)
      const english = known?.shown === element.title ? known.english : element.title
      const shown = titleOf(english, translate)
      if (shown === undefined || shown === element.title) continue
      originals.set(element, { english, shown })
      element.title = shown
    }
  }
  const watcher = new MutationObserver(tell)
  watcher.observe(panel, { subtree: true, childList: true, attributeFilter: ['title'] })
  return { tell, close: () => watcher.disconnect() }
}

function titleOf(english: string, translate: Speech['translate']): string | undefined {
  if (said.includes(english)) return translate(english)
  const count = /^List contains (\d+) items?$/.exec(english)?.[1]
  return count === undefined
    ? undefined
    : translate('List contains {numOfItems} items', { numOfItems: count })
}
