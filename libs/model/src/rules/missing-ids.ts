import { idOf, text } from '../moddle-element.ts'
import type { ElementRule } from './rule.ts'

/** What is executed has an id. */
export const missingIds: ElementRule = function* (element) {
  if (idOf(element)) return
  const name = text(element, 'name')
  const sentence =
    `expected every node and sequence flow to have an id, but ` +
    `${name ? `'${name}' (${element.$type})` : `a ${element.$type}`} has none: write one`
  yield { element: '', sentence }
}
