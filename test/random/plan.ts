import * as fc from 'fast-check'

/** A block-structured process as a plan: whatever is drawn from it comes to an end in some way. */
export type Plan =
  | Activity
  | { kind: 'event'; event: (typeof events)[number] }
  | { kind: 'sequence' | 'parallel' | 'exclusive' | 'inclusive' | 'race'; parts: readonly Plan[] }
  | { kind: 'again'; part: Plan }
  | Scope
export type Activity = { kind: 'task'; task: (typeof tasks)[number] } & Around
export type Scope = {
  kind: 'scope'
  type: 'subProcess' | 'transaction'
  part: Plan
  handlers: readonly Edge[]
  end: (typeof ends)[number]
} & Around
/** What may stand on every activity. */
type Around = {
  edges: readonly Edge[]
  /** Of `clocks`; 0 is none. */
  clock: number
  pause: boolean
  /** Of `loops`; 0 is none. */
  loop: number
  handler: 'none' | 'user' | 'script'
  listens: boolean
}
export type Edge = { trigger: (typeof triggers)[number]; interrupting: boolean; part?: Plan }

/** Two cycles and more, by what the variables say. */
export const watched = {
  id: 'WATCHED',
  within: 'PT3H',
  ladder: 'L',
  maxPauses: 2,
  maxPause: 'PT1H',
  when: [
    { do: 'start', condition: '=n > 0' },
    { do: 'pause', condition: '=again', reason: 'again' },
    { do: 'stop', condition: '=n = 3' },
    { do: 'reset', condition: '=n > 3' },
  ],
}

const tasks = [
  'user',
  'service',
  'receive',
  'send',
  'script',
  'manual',
  'call',
  'task',
  'decision',
] as const
const events = [
  'timer',
  'message',
  'signal',
  'condition',
  'escalate',
  'broadcast',
  'undo',
  'link',
] as const
const triggers = [
  'timer',
  'cycle',
  'message',
  'signal',
  'condition',
  'error',
  'escalation',
  'compensation',
] as const
const ends = [
  'none',
  'terminate',
  'error',
  'escalation',
  'message',
  'signal',
  'compensation',
  'cancel',
] as const
/** `L` is the ladder that the test deploys. */
export const clocks = [[], ['PT2H', 'L'], ['BH1@CN', 'L'], ['P1WD@CN', undefined]] as const
/** What repeats an activity. */
export const loops = [
  undefined,
  undefined,
  undefined,
  { type: 'multiInstance', inputCollection: '=[1, 2]', inputElement: 'item' },
  {
    type: 'multiInstance',
    sequential: true,
    inputCollection: '=["a", "b", "c"]',
    inputElement: 'item',
    outputCollection: 'all',
    outputElement: '=item',
    completionCondition: '=n > 3',
  },
  {
    type: 'multiInstance',
    cardinality: '=if n > 1 then 3 else 0',
    outputCollection: 'counts',
    outputElement: '=loopCounter * n',
    completionCondition: '=numberOfCompletedInstances > 1',
  },
  { type: 'standard', condition: '=again', maximum: 3 },
  { type: 'standard', testBefore: true, condition: '=loopCounter < n and again' },
] as const

/** Plans that stay small: what holds others is drawn less often the deeper it lies. */
export const plans: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan; edge: Edge }>((tie) => {
  const around = {
    edges: fc.array(tie('edge'), { maxLength: 2 }),
    clock: fc.nat({ max: clocks.length - 1 }),
    pause: fc.boolean(),
    loop: fc.nat({ max: loops.length - 1 }),
    handler: fc.constantFrom('none', 'none', 'user', 'script'),
    listens: fc.nat({ max: 5 }).map((sixth) => sixth === 0),
  }
  const kind = <K extends Plan['kind']>(name: K) => fc.constant(name)
  return {
    edge: fc.record(
      { trigger: fc.constantFrom(...triggers), interrupting: fc.boolean(), part: tie('plan') },
      { requiredKeys: ['trigger', 'interrupting'] },
    ),
    plan: fc.oneof(
      { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: kind('task'),
          task: fc.constantFrom(...tasks),
          ...around,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: kind('event'), event: fc.constantFrom(...events) }),
      },
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constantFrom('sequence', 'parallel', 'exclusive', 'inclusive', 'race'),
          parts: fc.array(tie('plan'), { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: kind('again'), part: tie('plan') }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: kind('scope'),
          type: fc.constantFrom('subProcess', 'transaction'),
          part: tie('plan'),
          handlers: fc.array(tie('edge'), { maxLength: 2 }),
          end: fc.constantFrom(...ends),
          ...around,
        }),
      },
    ),
  }
}).plan
