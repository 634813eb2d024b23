import type { Definitions } from '../definitions.ts'
import { emptyWorld, type World, type WorldStep } from '../world.ts'
import { perform, type Act } from './act.ts'
import { nextDue } from './due.ts'

/** A story that is being played: every moment of it, and the one that is shown. */
export type Play = Readonly<{
  /** What it stands on; more may become known on the way. */
  definitions: Definitions
  first: World
  moments: readonly Moment[]
  /** How many moments have happened, as it is shown; later ones can be gone to, or played anew. */
  shown: number
}>

/** What one act, or the passing of time up to the next firing, has made of the world. */
export type Moment = Readonly<{
  act: Act
  steps: readonly WorldStep[]
  world: World
  /** The act that it belongs to, counted from 1: time that passes may be many moments. */
  turn: number
}>

/** The play that goes on, or why it does not. */
export type Played = Readonly<{ ok: true; play: Play } | { ok: false; reason: string }>

/** Most firings of one jump in time; a timer that fires every second would have no end. */
const FIRINGS_MAX = 500

/** A play before its beginning. */
export function newPlay(definitions: Definitions, at: number): Play {
  return { definitions, first: emptyWorld(definitions, at), moments: [], shown: 0 }
}

/** The world at the moment that is shown, with all that is known by now. */
export function worldOf({ definitions, first, moments, shown }: Play): World {
  return { ...(moments[shown - 1]?.world ?? first), definitions }
}

/** Everything that has happened up to the moment that is shown, in order. */
export function logOf({ moments, shown }: Play): readonly WorldStep[] {
  return moments.slice(0, shown).flatMap(({ steps }) => steps)
}

/** Goes on from the moment that is shown; what came after it is forgotten. */
export function act(play: Play, what: Act): Played {
  return add(play, what, turnOf(play) + 1)
}

/**
 * Lets time pass until an instant, a moment for each firing on the way. Stops after the most
 * firings that a jump may have: then it is earlier than wanted.
 */
export function wait(play: Play, until: number): Played {
  const turn = turnOf(play) + 1
  let gone = play
  for (let firings = 0; firings < FIRINGS_MAX; firings++) {
    const due = nextDue(worldOf(gone))
    const isLast = due === undefined || due > until
    if (isLast && firings > 0 && worldOf(gone).now === until) return { ok: true, play: gone }
    const added = add(gone, { type: 'wait', until: isLast ? until : due }, turn)
    if (!added.ok || isLast) return added
    gone = added.play
  }
  return { ok: true, play: gone }
}

/** Shows another moment; nothing is forgotten until something is done there. */
export function goTo(play: Play, shown: number): Play {
  return { ...play, shown: Math.min(Math.max(0, shown), play.moments.length) }
}

/** Shows how it was before the last act. */
export function undo(play: Play): Play {
  const turn = turnOf(play)
  return goTo(
    play,
    play.moments.findIndex((moment) => moment.turn === turn),
  )
}

/** Shows what came next before it was undone. */
export function redo(play: Play): Play {
  const turn = play.moments[play.shown]?.turn
  return goTo(play, play.moments.findLastIndex((moment) => moment.turn === turn) + 1)
}

const turnOf = ({ moments, shown }: Play) => moments[shown - 1]?.turn ?? 0

function add(play: Play, what: Act, turn: number): Played {
  const outcome = perform(worldOf(play), what)
  if (!outcome.ok) return outcome
  const { world, steps } = outcome
  const moments = [...play.moments.slice(0, play.shown), { act: what, steps, world, turn }]
  return { ok: true, play: { ...play, moments, shown: moments.length } }
}
