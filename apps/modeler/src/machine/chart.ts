import type { Language } from '../i18n/language.ts'
import { localized } from '../i18n/localized.ts'
import { namedStates, resolveTarget, type Named } from './resolve-target.ts'
import { many, type StateSource, type TransitionSource, type TransitionSources } from './source.ts'

/** A state as it is drawn; `id` is its own or its path, such as `case.in_progress`. */
export type ChartState = {
  id: string
  name: string
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  parent: string | undefined
  children: ChartState[]
  /** The child that is entered by default. */
  initial: string | undefined
  promises: readonly { id: string; within: string }[]
  description: string | undefined
  /** What it does while it is active: jobs, user tasks, called processes, other machines. */
  work: readonly string[]
  /** Events that it handles without leaving. */
  inside: readonly ChartLabel[]
}

/** What a transition says: by what, under which condition. */
export type ChartLabel = {
  cause: 'event' | 'after' | 'always' | 'done' | 'error'
  /** Name of the event, or length of the delay. */
  text: string
  guard: string | undefined
}

export type ChartTransition = { id: string; from: string; to: string; label: ChartLabel }

/** A machine as it is drawn, in one language. */
export type Chart = {
  root: ChartState
  /** Every state, parents before their children, in the order of the file. */
  states: readonly ChartState[]
  transitions: readonly ChartTransition[]
}

/** Reads a machine file that the engine has accepted. */
export function readChart(json: string, language: Language): Chart {
  const all = namedStates(JSON.parse(json) as StateSource)
  const drawn = new Map([...all.values()].map((named) => [named.id, stateOf(named, language)]))
  for (const [id, { children }] of all)
    drawn.get(id)!.children = [...children.values()].map((child) => drawn.get(child.id)!)
  const transitions = [...all.values()].flatMap((named) =>
    movesOf(named.state, language).flatMap(({ to, label }, index) =>
      to.flatMap((target): ChartTransition[] => {
        const reached = resolveTarget(target, named, all)
        const id = `${named.id}#${index}→${target}`
        return reached ? [{ id, from: named.id, to: reached.id, label }] : []
      }),
    ),
  )
  const states = [...drawn.values()]
  return { root: states[0]!, states, transitions }
}

/** What the machine, its states and their work are called, by id. */
export function machineNames(json: string, language: Language): ReadonlyMap<string, string> {
  const all = [...namedStates(JSON.parse(json) as StateSource).values()]
  const states = all.map((named) => {
    const { id, name } = stateOf(named, language)
    return [id, name] as const
  })
  const work = all.flatMap(({ state }) =>
    many(state.invoke).map(({ id = '', input }) => {
      return [id, localized(input?.name, language) ?? id] as const
    }),
  )
  return new Map([...states, ...work])
}

function stateOf({ id, state, parent, children }: Named, language: Language): ChartState {
  const key = [...(parent?.children ?? [])].find(([, child]) => child.id === id)?.[0]
  return {
    id,
    name: localized(state.meta?.name, language) ?? key ?? id,
    kind: kindOf(state),
    parent: parent?.id,
    children: [],
    initial: children.get(initialOf(state))?.id,
    promises: many(state.meta?.promise),
    description: state.description,
    work: many(state.invoke).map(({ id: name, src, input }) => {
      return localized(input?.name, language) ?? name ?? textOf(src)
    }),
    inside: movesOf(state, language)
      .filter(({ to }) => to.length === 0)
      .map(({ label }) => label),
  }
}

function initialOf({ initial }: StateSource): string {
  return typeof initial === 'object' ? initial.target : (initial ?? '')
}

function kindOf({ type, states }: StateSource): ChartState['kind'] {
  return type ?? (states ? 'compound' : 'atomic')
}

type Move = { to: readonly string[]; label: ChartLabel }

function movesOf(state: StateSource, language: Language): Move[] {
  const from = (cause: ChartLabel['cause'], text: string, sources: TransitionSources | undefined) =>
    many(sources).flatMap((one) => moveOf(cause, text, one, language))
  return [
    ...Object.entries(state.on ?? {}).flatMap(([event, one]) => from('event', event, one)),
    ...Object.entries(state.after ?? {}).flatMap(([delay, one]) => from('after', delay, one)),
    ...from('always', '', state.always),
    ...from('done', '', state.onDone),
    ...many(state.invoke).flatMap(({ onDone, onError }) => [
      ...from('done', '', onDone),
      ...from('error', '', onError),
    ]),
    ...from('done', '', state.type === 'history' ? state.target : undefined),
  ]
}

/** A forbidden event leads nowhere and says nothing. */
function moveOf(
  cause: ChartLabel['cause'],
  text: string,
  source: TransitionSource | string | null,
  language: Language,
): Move[] {
  if (source === null) return []
  const { target, guard, meta } = typeof source === 'string' ? { target: source } : source
  const name = localized(meta?.name, language)
  const label = {
    cause,
    text: name ?? text,
    guard: guard === undefined ? undefined : textOf(guard),
  }
  return [{ to: many(target), label }]
}

/** FEEL as it stands, a built-in guard with what it is about. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/^=\s*/, '')
  const { type, params } = value as { type?: string; params?: object }
  return params ? `${type} ${Object.values(params).map(textOf).join(', ')}` : (type ?? '')
}
