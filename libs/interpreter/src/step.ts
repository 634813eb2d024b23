import { perform } from './commands/index.ts'
import { write } from './apply.ts'
import { fireFirst } from './clocks/tick.ts'
import { draftOf, type Draft } from './draft.ts'
import type { Send } from './command.ts'
import type { Step, StepFunction } from './environment.ts'
import type { Event } from './event.ts'
import type { Move } from './move.ts'
import { makeMove } from './moves/index.ts'
import type { IncidentKind, Key, Retry, State } from './state.ts'
import { assert, emit, newKey, stuck, type Stuck, type Turn } from './turn.ts'

/**
 * An element that begins more often in one step goes in circles and is stopped by an incident. So a
 * step has an end: every node of the process begins no more often than this.
 */
const ENTRIES_PER_STEP_MAX = 1_000

type Run = {
  readonly turn: Turn
  readonly events: Event[]
  readonly sends: Send[]
  /** What is still to be done, the next at the end. */
  readonly stack: Move[]
  /** How often each element has begun. */
  readonly entries: Map<string, number>
}

/**
 * What a command does to an instance: events, the state after them, and what is asked of the world
 * outside. Pure: the same arguments give the same result, and the given state stays as it is.
 */
export const step: StepFunction = (environment, state, command): Step => {
  const { at, by } = command
  const turn: Turn = {
    environment,
    draft: draftOf(state),
    at,
    by,
    events: [],
    moves: [],
    sends: [],
    keys: 0,
  }
  const run: Run = { turn, events: [], sends: [], stack: [], entries: new Map() }
  // A clock is asked whether it is due before it is let go off with the others.
  const isTick = command.type === 'tickClock'
  const early = isTick ? perform(command, turn) : undefined
  if (early) return { accepted: false, rejection: early }
  // What is done at the very instant at which it is due is done in time.
  fireClocks(run, isTick ? at : at - 1)
  const rejection = isTick ? undefined : perform(command, turn)
  if (rejection) return { accepted: false, rejection }
  comeToRest(run)
  fireClocks(run, at)
  const { state: after } = turn.draft
  return {
    accepted: true,
    state: after,
    events: run.events,
    sends: run.sends.filter(isWanted(after)),
  }
}

/** A call that has ended in the step that requested it is not to be started. */
function isWanted({ calls }: State): (send: Send) => boolean {
  return (send) => send.type !== 'startCalled' || calls[send.key] !== undefined
}

/** Everything that clocks have to do by an instant, in the order in which it was planned. */
function fireClocks(run: Run, until: number): void {
  while (fireFirst(run.turn, until)) comeToRest(run)
}

/** Makes moves until none is left. */
function comeToRest(run: Run): void {
  commit(run)
  for (let move = run.stack.pop(); move; move = run.stack.pop()) {
    const problem = stopCircle(run, move) ?? makeMove(move, run.turn)
    if (problem) raise(run.turn, move, problem)
    commit(run)
  }
}

/** Writes what the turn says and puts what it asks for before all that waits. */
function commit({ turn, events, sends, stack }: Run): void {
  for (const event of turn.events) {
    write(turn.draft, event)
    events.push(event)
  }
  sends.push(...turn.sends)
  for (let i = turn.moves.length - 1; i >= 0; i--) stack.push(turn.moves[i]!)
  clear(turn)
}

function clear(turn: Turn): void {
  turn.events = []
  turn.moves = []
  turn.sends = []
  turn.keys = 0
}

/** A move that got stuck leaves nothing but an incident, from which it can be made again. */
function raise(turn: Turn, move: Move, { kind, message, expression }: Stuck): void {
  clear(turn)
  const { host, retry } = retryOf(turn.draft, move, kind)
  const element = turn.draft.state.elements[host]!.element
  emit(turn, {
    type: 'incidentRaised',
    key: newKey(turn),
    host,
    element,
    kind,
    message,
    ...(expression !== undefined && { expression }),
    retry,
  })
}

function retryOf(draft: Draft, move: Move, kind: IncidentKind): { host: Key; retry: Retry } {
  switch (move.move) {
    case 'prepare':
    case 'arm':
    case 'run':
    case 'complete':
    case 'leave': {
      const { key, ...retry } = move
      return { host: key, retry }
    }
    case 'throw': {
      // What nobody catches is not thrown again: the work is done anew.
      const { key, ...retry } = move
      return { host: key, retry: kind === 'unhandledError' ? { move: 'run' } : retry }
    }
    case 'climb':
      return { host: draft.state.clocks[move.clock]!.host, retry: move }
    case 'release': {
      const { clock, pauser } = move
      return { host: draft.state.clocks[clock]!.host, retry: { move: 'release', clock, pauser } }
    }
    default:
      assert(false, `expected move '${move.move}' never to get stuck`)
  }
}

/** Every circle leads again and again through the beginning of an element. */
function stopCircle({ turn, entries }: Run, move: Move): Stuck | undefined {
  if (move.move === 'enter') entries.set(move.element, (entries.get(move.element) ?? 0) + 1)
  if (move.move !== 'prepare') return undefined
  const { element } = turn.draft.state.elements[move.key]!
  if ((entries.get(element) ?? 0) <= ENTRIES_PER_STEP_MAX) return undefined
  const want = `expected '${element}' to begin at most ${ENTRIES_PER_STEP_MAX} times in one step`
  return stuck('endlessLoop', `${want}, but it goes on and on`)
}
