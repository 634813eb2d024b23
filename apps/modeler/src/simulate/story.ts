import { describe, type Event } from '@punctual/interpreter'
import type { Moment, World } from '@punctual/simulate'
import type { Language } from '../i18n/language.ts'
import { workingZone } from '../time/format.ts'
import type { NodeNames } from './names.ts'

/** What a line of the story tells: an event in a sentence. */
type Told = { type: Event['type']; sentence: string }

/** One step of the story and the moment to which it belongs, counted from 1. */
export type Line = { moment: number; at: number; by: string; told: Told[] }

/** Who tells the story, and how everything is called. */
type Teller = {
  language: Language
  names: NodeNames
  called: (who: string) => string | undefined
}

/** The way of tokens is on the diagram; what is left is told. */
const untold = /^(element|flow|tokens|loop|compensationSubscribed|messageUnsubscribed)/

/** Everything that has happened, in the sentences of a history. */
export function tellStory(moments: readonly Moment[], teller: Teller): Line[] {
  return moments.flatMap(({ steps, world }, index) =>
    steps.flatMap(({ at, by, instance, events }) => {
      const told = events
        .filter(({ type }) => !untold.test(type))
        .map((event) => ({ type: event.type, sentence: tell(event, { at, by }, instance) }))
      return told.length === 0 ? [] : [{ moment: index + 1, at, by, told }]

      function tell(event: Event, step: { at: number; by: string }, key: string): string {
        const processId = processOf(world, key)
        const { language, names, called } = teller
        const nameOf = (element: string) => names(processId, element)
        return describe(event, step, language, nameOf, workingZone, called)
      }
    }),
  )
}

const processOf = ({ instances }: World, key: string) => instances.get(key)?.processId ?? ''
