import { perform } from './commands/index.ts'
import { write } from './apply.ts'
import { changeOf, type Change } from './conditions/observe.ts'
import { fireFirst } from './clocks/tick.ts'
import { momentOf } from './clocks/watch.ts'
import { draftOf, type Draft } from './draft.ts'
import type { Send } from './command.ts'
import type { Step, StepFunction } from './environment.ts'
import type { Event } from './event.ts'
import type { Move, MoveOf } from './move.ts'
import { makeMove } from './moves/index.ts'
import { joinAtRest } from './moves/arrive.ts'
import { ownedBy } from './owners.ts'
import type { IncidentKind, Key, Retry, State } from './state.ts'
import { assert, emit, newKey, stuck, type Stuck, type Turn } from './turn.ts'

/**
 * An element that begins more often in one step goes in circles and is stopped by an incident. So a
 * step has an end: every node of the process, or of each instance of a repeated activity, begins no
 * more often than this.
 */
const ENTRIES_PER_STEP_MAX = 1_000
/** Instances of instances may be many; more elements than this take seconds of everybody's time. */
const ELEMENTS_PER_STEP_MAX = 20_000

type Run = {
  readonly turn: Turn
  readonly events: Event[]
  readonly sends: Send[]
  /** What is still to be done, the next at the end. */
  readonly stack: Move[]
  /** How often each element has begun, and all together. */
  readonly entries: Map<string, number>
  entered: number
  /** What conditions have not looked at yet. */
  changes: Change[]
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
    starting: new Map(),
    events: [],
    moves: [],
    sends: [],
    keys: 0,
  }
  const run: Run = {
    turn,
    events: [],
    sends: [],
    stack: [],
    entries: new Map(),
    entered: 0,
    changes: [],
  }
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

/** Makes moves until none is left and no join can start that waited for that. */
function comeToRest(run: Run): void {
  do {
    commit(run)
    for (let move = run.stack.pop(); move; move = run.stack.pop()) {
      const problem = stopCircle(run, move) ?? makeMove(move, run.turn)
      if (problem) raise(run.turn, move, problem)
      commit(run)
    }
  } while (joinAtRest(run.turn))
}

/** Writes what the turn says and puts what it asks for before all that waits. */
function commit(run: Run): void {
  const { turn, events, sends, stack } = run
  for (const event of turn.events) {
    watch(run, event)
    write(turn.draft, event)
    events.push(event)
  }
  sends.push(...turn.sends)
  for (let i = turn.moves.length - 1; i >= 0; i--) stack.push(turn.moves[i]!)
  if (run.changes.length > 0 && !isFirst(turn, turn.moves[0])) {
    stack.push({ move: 'observe', changes: run.changes })
    run.changes = []
  }
  clear(turn)
}

/** Notes what a condition may look at. */
function watch({ turn, changes }: Run, event: Event): void {
  const { state } = turn.draft
  if (event.type === 'conditionSubscribed') changes.push({ condition: event.key })
  const moment = state.promises && momentOf(turn.environment, state, event)
  if (moment) changes.push(moment)
  if (event.type !== 'variablesSet' || !isWatched(turn, event.scope)) return
  changes.push(changeOf(state, event.scope, event.values))
}

/** Whether a condition may look at a scope; one that begins to wait later is asked then. */
function isWatched({ draft }: Turn, scope: Key): boolean {
  if (!(draft.state.conditions ?? draft.state.promises)) return false
  const watching = ['conditions', 'promises', 'elements'] as const
  return watching.some((name) => ownedBy(draft, name, scope).length > 0)
}

/**
 * What is about to leave leaves first, and the event that begins a scope happens first: it has done
 * its work, and delivered what it brought, before anything else happens by it.
 */
function isFirst({ environment }: Turn, move: Move | undefined): boolean {
  switch (move?.move) {
    case 'listen':
      return move.event === 'end'
    case 'complete':
    case 'leave':
      return true
    case 'run':
      return move.start?.variables !== undefined
    case 'enter':
      return (
        move.happened !== undefined && environment.graph.nodes[move.element]!.type === 'startEvent'
      )
    default:
      return false
  }
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
    case 'listen':
    case 'compensate':
    case 'complete':
    case 'leave': {
      const { key, ...retry } = move
      return { host: key, retry }
    }
    case 'iterate':
      return { host: move.key, retry: { move: 'iterate' } }
    case 'throw': {
      // What nobody catches is not thrown again: the work is done anew.
      const { key, ...retry } = move
      return { host: key, retry: kind === 'unhandledError' ? anew(move) : retry }
    }
    case 'climb':
      return { host: draft.state.clocks[move.clock]!.host, retry: move }
    case 'keepTime':
      return { host: draft.state.promises![move.promise]!.host, retry: move }
    case 'release': {
      const { clock, pauser } = move
      return { host: draft.state.clocks[clock]!.host, retry: { move: 'release', clock, pauser } }
    }
    case 'react':
      return { host: move.key, retry: { move: 'react', event: move.event } }
    case 'rest':
      return { host: move.key, retry: { move: 'rest' } }
    default:
      assert(false, `expected move '${move.move}' never to get stuck`)
  }
}

function anew({ listener }: MoveOf<'throw'>): Retry {
  return listener ? { move: 'listen', ...listener } : { move: 'run' }
}

/**
 * Every circle leads again and again through the beginning of an element, or through an event that
 * has happened.
 */
function stopCircle(run: Run, move: Move): Stuck | undefined {
  const { elements } = run.turn.draft.state
  if (move.move === 'enter' && move.happened) count(run, move.element, move.scope)
  if (move.move !== 'prepare' && move.move !== 'complete') return undefined
  const self = elements[move.key]
  if (!self) return undefined
  const { element, scope } = self
  if (move.move === 'prepare') count(run, element, scope)
  const entries = run.entries.get(countedAs(run, element, scope)) ?? 0
  const [most, what] =
    entries > ENTRIES_PER_STEP_MAX
      ? [ENTRIES_PER_STEP_MAX, `'${element}' to begin at most ${ENTRIES_PER_STEP_MAX} times`]
      : [ELEMENTS_PER_STEP_MAX, `at most ${ELEMENTS_PER_STEP_MAX} elements to begin`]
  if (entries <= most && run.entered <= ELEMENTS_PER_STEP_MAX) return undefined
  return stuck('endlessLoop', `expected ${what} in one step, but it goes on and on`)
}

function count(run: Run, element: string, scope: Key): void {
  const name = countedAs(run, element, scope)
  run.entries.set(name, (run.entries.get(name) ?? 0) + 1)
  run.entered++
}

/** What is inside a repeated activity is counted by its instance. */
function countedAs({ turn }: Run, element: string, scope: Key): string {
  const { elements } = turn.draft.state
  for (let key = scope; key > 0; key = elements[key]!.scope) {
    const { loop, loopCounter } = elements[key]!
    if (loop || loopCounter !== undefined) return `${key}/${element}`
  }
  return element
}
