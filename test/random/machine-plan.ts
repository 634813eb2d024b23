/** Machines of any shape: what each state is, and what leads where. */
import * as fc from 'fast-check'

/** A state and those inside it. */
export type StatePlan = Readonly<{
  kind: 'atomic' | 'compound' | 'parallel' | 'final'
  children: readonly StatePlan[]
  initial: number
  history?: 'shallow' | 'deep'
  transitions: readonly TransitionPlan[]
  always: readonly TransitionPlan[]
  after: readonly Readonly<{ delay: number; transition: TransitionPlan }>[]
  entry: readonly ActionPlan[]
  exit: readonly ActionPlan[]
  hasDone: boolean
  output?: number
}>
/** Numbers choose among the states that there are. */
export type TransitionPlan = Readonly<{
  event: string
  targets: readonly number[]
  guard?: GuardPlan
  actions: readonly ActionPlan[]
  reenter: boolean
}>
export type GuardPlan = Readonly<
  | { type: 'above'; than: number }
  | { type: 'in'; state: number }
  | { type: 'not'; guard: GuardPlan }
  | { type: 'and' | 'or'; guards: readonly GuardPlan[] }
>
export type ActionPlan = Readonly<
  | { type: 'log'; text: number }
  | { type: 'add'; by: number }
  | { type: 'take' }
  | { type: 'raise'; event: string }
  | { type: 'later'; event: string; delay: number; id: string }
  | { type: 'cancel'; id: string }
>

export const EVENTS = ['A', 'B', 'C', 'a.b', 'a.c'] as const
const DESCRIPTORS = [...EVENTS, 'a.*', '*']
const small = fc.nat({ max: 99 })
const few = <T>(one: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(one, { maxLength, size: 'max' })

/** What goes in circles takes long, and tells little. */
const rarely = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: one.map((each) => [each]) },
  )

const actions = few(
  fc.oneof(
    { weight: 16, arbitrary: fc.record({ type: fc.constant('log' as const), text: small }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('add' as const),
        by: fc.integer({ min: -3, max: 4 }),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'take' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('raise' as const),
        event: fc.constantFrom(...EVENTS),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('later' as const),
        event: fc.constantFrom(...EVENTS),
        delay: fc.integer({ min: 1, max: 5 }),
        id: fc.constantFrom('p', 'q'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('cancel' as const), id: fc.constantFrom('p', 'q') }),
    },
  ),
  2,
)

const { guard } = fc.letrec<{ guard: GuardPlan }>((tie) => ({
  guard: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('above' as const),
        than: fc.integer({ min: -5, max: 5 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('in' as const), state: small }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('not' as const), guard: tie('guard') }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom('and' as const, 'or' as const),
        guards: fc.array(tie('guard'), { minLength: 1, maxLength: 2 }),
      }),
    },
  ),
}))

const transition = fc.record(
  {
    event: fc.constantFrom(...DESCRIPTORS),
    targets: fc.array(small, { maxLength: 2 }),
    guard,
    actions,
    reenter: fc.nat({ max: 3 }).map((fourth) => fourth === 0),
  },
  { requiredKeys: ['event', 'targets', 'actions', 'reenter'] },
)

const { state } = fc.letrec<{ state: StatePlan }>((tie) => {
  const shared = {
    initial: small,
    transitions: few(transition, 3),
    always: rarely(
      transition.map((each) => ({ guard: { type: 'above', than: 3 } as const, ...each })),
    ),
    after: few(fc.record({ delay: fc.integer({ min: 1, max: 4 }), transition }), 1),
    entry: actions,
    exit: actions,
    hasDone: fc.boolean(),
  }
  const record = (kind: 'atomic' | 'final' | 'compound' | 'parallel', size: [number, number]) =>
    fc.record(
      {
        ...shared,
        kind: fc.constant(kind),
        children:
          size[1] === 0
            ? fc.constant([])
            : fc.array(tie('state'), { minLength: size[0], maxLength: size[1] }),
        history: fc.constantFrom('shallow' as const, 'deep' as const),
        output: small,
      },
      { requiredKeys: ['kind', 'children', ...(Object.keys(shared) as (keyof typeof shared)[])] },
    )
  return {
    state: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 5, arbitrary: record('atomic', [0, 0]) },
      { weight: 2, arbitrary: record('final', [0, 0]) },
      { weight: 3, arbitrary: record('compound', [1, 3]) },
      { weight: 2, arbitrary: record('parallel', [2, 3]) },
    ),
  }
})

/** A machine: the states directly inside it, side by side or one after the other. */
export const machinePlans: fc.Arbitrary<StatePlan> = fc.record({
  kind: fc.constantFrom('compound' as const, 'compound' as const, 'parallel' as const),
  children: fc.array(state, { minLength: 2, maxLength: 4 }),
  initial: small,
  transitions: few(transition, 2),
  always: fc.constant([]),
  after: few(fc.record({ delay: fc.integer({ min: 1, max: 4 }), transition }), 1),
  entry: actions,
  exit: actions,
  hasDone: fc.boolean(),
  history: fc.constantFrom('shallow' as const, 'deep' as const),
})
