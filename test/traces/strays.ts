import type { State } from '@punctual/interpreter'

/** Records whose owner is gone: there must be none. Nothing at all is left of what has ended. */
export function strays(state: State): string[] {
  const { status, elements, variables, waiting } = state
  const live = (key: unknown) => elements[Number(key)] !== undefined
  return [
    ...Object.values(elements)
      .filter(({ scope }) => scope !== 0 && !live(scope))
      .map(({ element }) => `element ${element}`),
    ...Object.keys(variables).filter((scope) => !live(scope)),
    ...Object.keys(waiting).filter((token) => !live(token.split('/')[0])),
    ...Object.entries(hostedIn(state)).flatMap(([name, records]) =>
      Object.values(records)
        .filter((record) => !live(record.host) && !isStillMissing(state, record))
        .map(({ key }) => `${name} ${key}`),
    ),
    ...forgotten(state),
    ...miscounted(state),
    ...(status !== 'active' && Object.keys(elements).length > 0 ? ['elements of what ended'] : []),
  ]
}

function hostedIn(state: State) {
  const { tasks, jobs, timers, subscriptions, calls, clocks, incidents } = state
  const { conditions = {}, promises = {} } = state
  const open = { tasks, jobs, timers, subscriptions, conditions, calls }
  return { ...open, clocks, promises, incidents }
}

/** A process that a machine has asked for at its end, and that could not be started. */
function isStillMissing({ status }: State, record: object): boolean {
  const { retry } = record as State['incidents'][number]
  return status === 'completed' && retry?.move === 'startProcess'
}

/** What was done is kept in a live scope, or in a completed one that can itself be undone. */
function forgotten({ elements, compensations = {} }: State): string[] {
  const done = Object.values(compensations).flat()
  const kept = new Set(done.filter(({ inside }) => inside).map(({ instance }) => instance))
  return Object.keys(compensations)
    .map(Number)
    .filter((host) => !elements[host] && !kept.has(host))
    .map((host) => `what was done in ${host}`)
}

/** A body counts its instances: those that live are those that have begun and not ended. */
function miscounted({ elements }: State): string[] {
  const inside = new Map<number, number>()
  for (const { scope, loopCounter } of Object.values(elements)) {
    // What undoes an instance that has completed works beside those that live.
    if (loopCounter !== undefined) inside.set(scope, (inside.get(scope) ?? 0) + 1)
  }
  return Object.values(elements)
    .filter(({ key, loop }) => {
      const live = loop && loop.entered - loop.completed - loop.terminated
      return live !== undefined && live !== (inside.get(key) ?? 0)
    })
    .map(({ element }) => `the count of instances of ${element}`)
}
