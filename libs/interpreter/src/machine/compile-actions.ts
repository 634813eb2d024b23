import type { Action, ActionType, Expression, Target } from '@punctual/model'
import { assign, raise } from 'xstate'
import {
  delayOf,
  recipientsOf,
  textOf,
  valueOf,
  variablesOf,
  type Present,
  type Scene,
} from './asking.ts'
import type { Address } from './event.ts'
import type { Execution } from './execution.ts'

/** What XState takes for an action: one of its own, or data that it gives back in its place. */
export type Compiled = ReturnType<typeof assign> | ReturnType<typeof raise> | Told
type Told = Readonly<{ type: string; params: (scene: Scene) => object }>

/** Where a machine finds the world around the macrostep that it is in. */
export type Holder = { present?: Present }

/** Actions as XState runs them: `assign` and `raise` by itself, all else is told. */
export function compileActions(
  holder: Holder,
  actions: readonly Action[],
  what: string,
): readonly Compiled[] {
  return actions.flatMap((action) => {
    const compile = compilers[action.type] as Compile<ActionType>
    return compile(action, { holder, what: `'${action.type}' of ${what}` })
  })
}

/** An action that XState gives back as data, with what FEEL makes of it at that very moment. */
export function tell(type: Execution['type'], params: (scene: Scene) => object): Told {
  return { type, params }
}

/** The world around the macrostep. */
export function presentOf({ present }: Holder): Present {
  if (!present) throw new Error('expected a machine to be asked within a macrostep')
  return present
}

type Place = Readonly<{ holder: Holder; what: string }>
type Compile<T extends ActionType> = (
  action: Extract<Action, { type: T }>,
  place: Place,
) => readonly Compiled[]

const compilers: { [T in ActionType]: Compile<T> } = {
  assign({ values }, place) {
    const made = (scene: Scene) =>
      variablesOf(presentOf(place.holder), { fields: values }, scene, place.what)
    const names = Object.keys(values)
    return [
      assign(made as never),
      tell('assigned', ({ context }) => ({
        values: Object.fromEntries(names.map((name) => [name, context[name]])),
      })),
    ]
  },

  raise(action, place) {
    const { delay, sendId } = action
    if (!delay) return [raise(((scene: Scene) => raised(action, scene, place)) as never)]
    return [
      tell('schedule', (scene) => {
        const { type: event, ...data } = raised(action, scene, place)
        return { event, data, ...later({ delay, sendId }, scene, place) }
      }),
    ]
  },

  cancel: ({ sendId }, place) => [
    tell('cancel', (scene) => ({ sendId: text(sendId, scene, place) })),
  ],

  send({ target, event, data, delay, sendId }, place) {
    return [
      tell('send', (scene) => ({
        to: addressOf(target, scene, place),
        event: text(event, scene, place),
        data: variables(data, scene, place),
        ...later({ delay, sendId }, scene, place),
      })),
    ]
  },

  emit: ({ event, data }, place) => [
    tell('emit', (scene) => ({
      event: text(event, scene, place),
      data: variables(data, scene, place),
    })),
  ],

  signal: ({ name, data }, place) => [
    tell('signal', (scene) => ({
      name: text(name, scene, place),
      data: variables(data, scene, place),
    })),
  ],

  startProcess: ({ processId, variables: template }, place) => [
    tell('startProcess', (scene) => ({
      processId: text(processId, scene, place),
      variables: variables(template, scene, place),
    })),
  ],

  spawn: ({ node, variables: template }, place) => [
    tell('spawn', (scene) => ({ node, variables: variables(template, scene, place) })),
  ],

  notify: ({ to, message, channel, urgent }, place) => [
    tell('notify', (scene) => ({
      to: recipientsOf(presentOf(place.holder), to, scene, place.what),
      message,
      channel,
      urgent,
    })),
  ],

  log: ({ message }, place) => [
    tell('log', (scene) => ({
      message: valueOf(presentOf(place.holder), message, scene, place.what),
    })),
  ],

  throwEscalation: ({ code, variables: template }, place) => [
    tell('throwEscalation', (scene) => ({
      code: text(code, scene, place),
      variables: variables(template, scene, place),
    })),
  ],

  throwError: ({ code, message, variables: template }, place) => [
    tell('throwError', (scene) => ({
      code: text(code, scene, place),
      ...(message && { message: text(message, scene, place) }),
      variables: variables(template, scene, place),
    })),
  ],
}

function raised(
  { event, data }: Extract<Action, { type: 'raise' }>,
  scene: Scene,
  place: Place,
): Readonly<{ type: string }> {
  return { ...variables(data, scene, place), type: text(event, scene, place) }
}

function later(
  { delay, sendId }: { delay?: Expression | undefined; sendId?: Expression | undefined },
  scene: Scene,
  { holder, what }: Place,
): { delayMs?: number; sendId?: string } {
  return {
    ...(delay && { delayMs: delayOf(presentOf(holder), delay, scene, `the delay of ${what}`) }),
    ...(sendId && { sendId: textOf(presentOf(holder), sendId, scene, `the id of ${what}`) }),
  }
}

function addressOf(target: Target, scene: Scene, place: Place): Address {
  if (target.to === 'parent') return { parent: true }
  if (target.to === 'invoke') return { invoke: target.node }
  const value = text(target.value, scene, place)
  return { [target.to]: value } as Address
}

const text = (expression: Expression, scene: Scene, { holder, what }: Place) =>
  textOf(presentOf(holder), expression, scene, what)

const variables = (
  template: Parameters<typeof variablesOf>[1],
  scene: Scene,
  { holder, what }: Place,
) => variablesOf(presentOf(holder), template, scene, what)
