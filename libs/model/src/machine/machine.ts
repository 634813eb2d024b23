import type { Expression } from '../graph.ts'
import type { ClockDefinition, ExtendDefinition, PauseDefinition } from '../promise.ts'

/**
 * A state machine as the interpreter runs it: nodes of a `Graph` like those of a process. The root
 * is a `machine`, its states are `state`s under the ids that XState gives them, and the work that
 * states hand out (user tasks, jobs, called processes and machines) are the nodes that BPMN has for
 * it. Words are those of SCXML and XState.
 */
export type Machine = Base<'machine'> &
  Content &
  Readonly<{
    kind: 'compound' | 'parallel'
    /**
     * What the context is at the beginning: constants unless the start brings something else, and
     * what FEEL computes from what it brings.
     */
    context: Readonly<Record<string, Template>>
    /** By this key messages find the machine. */
    correlationKey?: Expression
    /** A message of this name starts the machine. */
    startMessage?: string
    /** What is given to the caller at the end; the context when missing. */
    output?: Template
  }>

/** One state. A `history` stands for what was last active around it; it is never active itself. */
export type MachineState = Base<'state'> &
  Content &
  Readonly<{
    kind: StateKind
    /** Its name among the states of its parent. */
    key: string
    /** What a final state says with the done event of its parent. */
    output?: Template
    history?: 'shallow' | 'deep'
    /** Where a history leads that has nothing to remember. */
    historyTargets?: readonly string[]
    /** Its entry is a message of its id; who comes later asks for that by `<id>?`. */
    announced?: true
  }>
export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history'

type Base<T extends string> = Readonly<{
  type: T
  id: string
  name?: string
  /** Id of the parent, '' for the machine. */
  scope: string
  incoming: readonly string[]
  outgoing: readonly string[]
  inputs?: undefined
  outputs?: undefined
  listeners?: undefined
  /** Names in other languages: `name:en`. */
  properties?: Readonly<Record<string, string>>
}>

type Content = Readonly<{
  /** Child states in document order. */
  children: readonly string[]
  initial?: Readonly<{ target: string; actions: readonly Action[] }>
  /** By event, `onDone` and those of invocations included, in document order. */
  on: readonly Transition[]
  always: readonly Transition[]
  after: readonly DelayedTransition[]
  entry: readonly Action[]
  exit: readonly Action[]
  /** Nodes of the work that begins and ends with the state. */
  invokes: readonly Invoke[]
  tags: readonly string[]
  clocks: readonly ClockDefinition[]
  pauses: readonly PauseDefinition[]
  extends?: readonly ExtendDefinition[]
  description?: string
}>

/** `node` is the work, which begins with these variables. */
export type Invoke = Readonly<{ node: string; variables?: Template }>

export type Transition = Readonly<{
  /** Unique in the machine: `loaner.issued/RETURN/0`. */
  id: string
  source: string
  /** The event or descriptor (`RETURN`, `device.*`, `*`); '' for one without an event. */
  event: string
  guard?: Guard
  /** Ids of states; none when the state stays. Without actions too, the event is forbidden. */
  targets?: readonly string[]
  actions: readonly Action[]
  reenter: boolean
  description?: string
}>
/** `delay` as written: a duration, milliseconds, or FEEL behind `=`. */
export type DelayedTransition = Transition & Readonly<{ delay: string }>

export type Guard = Readonly<
  | { type: 'feel'; feel: string }
  | { type: 'stateIn'; state: string }
  | { type: 'and' | 'or'; guards: readonly Guard[] }
  | { type: 'not'; guard: Guard }
>

/** JSON in which every text behind a leading `=` is FEEL. */
export type Template = Readonly<
  | { feel: string }
  | { value: unknown }
  | { fields: Readonly<Record<string, Template>> }
  | { items: readonly Template[] }
>

/** Whom a `send` reaches. */
export type Target = Readonly<
  | { to: 'key' | 'businessId' | 'correlationKey'; value: Expression }
  /** Work of the machine: a called process or machine. */
  | { to: 'invoke'; node: string }
  /** The instance that called this one. */
  | { to: 'parent' }
>

/** What a machine does on its way. The set is closed. */
export type Action = Readonly<
  | { type: 'assign'; values: Readonly<Record<string, Template>> }
  | { type: 'raise'; event: Expression; data?: Template; delay?: Expression; sendId?: Expression }
  | { type: 'cancel'; sendId: Expression }
  | {
      type: 'send'
      target: Target
      event: Expression
      data?: Template
      delay?: Expression
      sendId?: Expression
    }
  | { type: 'emit'; event: Expression; data?: Template }
  | { type: 'signal'; name: Expression; data?: Template }
  | { type: 'startProcess'; processId: Expression; variables?: Template }
  /** Work that goes on when the state is left. */
  | ({ type: 'spawn' } & Invoke)
  | {
      type: 'notify'
      to: Template
      message: string
      channel: string
      urgent: boolean
    }
  | { type: 'log'; message: Template }
  | { type: 'throwEscalation'; code: Expression; variables?: Template }
  | { type: 'throwError'; code: Expression; message?: Expression; variables?: Template }
>
export type ActionType = Action['type']
