import { clockDoings } from '@punctual/model'
import type { PromiseDesk } from './desk.ts'
import { textOf, type Moddle, type Node } from './model.ts'

/** A condition in a sentence: "Pause while the state is waiting.customer". */
export function sayCondition(when: Moddle, desk: PromiseDesk, nodes: readonly Node[]): string {
  const written = textOf(when, 'do')
  const what = clockDoings.find((each) => each === written)
  const parts = partsOf(when, desk, nodes, what === 'pause')
  const cause = parts.length === 0 ? desk.say('byNothing') : parts.join(desk.say('and'))
  if (what === undefined) return `${written ?? '?'}: ${cause}`
  return desk.say(`told.${what}`, { cause })
}

function partsOf(
  when: Moddle,
  desk: PromiseDesk,
  nodes: readonly Node[],
  lasts: boolean,
): string[] {
  const called = (id: string) => nodes.find((node) => node.id === id)?.name ?? id
  const text = (attribute: string) => textOf(when, attribute)
  const [entered, left, state] = [text('entered'), text('left'), text('state')]
  const condition = text('condition')?.replace(/^=\s*/, '')
  return [
    entered && desk.say(lasts ? 'byActive' : 'byEntered', { element: called(entered) }),
    left && desk.say('byLeft', { element: called(left) }),
    state && desk.say('byState', { state }),
    condition && desk.say('byCondition', { condition }),
  ].flatMap((part) => part || [])
}
