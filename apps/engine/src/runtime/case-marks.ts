import type { Event, State, Variables } from '@punctual/interpreter'
import { factsOf } from '../cases/case-facts.ts'
import { customerOf, NO_CUSTOMER } from './customer-of.ts'

/** Of a case that no unit answers for. */
export const NO_UNIT = ''
const LENGTH_MAX = 200

/** What lists and figures know a case by, long after its variables have gone with its end. */
export type Marks = Readonly<{
  /** What the outermost variable `unit` says; `''` is none. */
  unit: string
  /** What the outermost variables say of the customer's tier; `''` is nothing. */
  tier: string
  /** By what the other cases of its customer are found. */
  customer: string
}>

/** Of a case of which nothing has been said. */
export const unmarked: Marks = { unit: NO_UNIT, tier: '', customer: NO_CUSTOMER }

type Step = Readonly<{ before: State; after: State; events: readonly Event[] }>

/**
 * The marks of an instance after a step. Called instances have none of their own: they belong to
 * their case.
 */
export function marksAfter(
  { parent, unit, tier, customer }: Marks & { parent?: string | null | undefined },
  { before, after, events }: Step,
): Marks {
  if (parent) return unmarked
  const variables = after.variables[1] ?? lastVariables(before, events)
  return variables ? marksOf(variables) : { unit, tier, customer }
}

/** Those that went with the end of the instance in the same step. */
function lastVariables(before: State, events: readonly Event[]): Variables | undefined {
  return events.reduce<Variables | undefined>((variables, event) => {
    const isOfCase = event.type === 'variablesSet' && event.scope === 1
    return isOfCase ? { ...variables, ...event.values } : variables
  }, before.variables[1])
}

function marksOf(variables: Variables): Marks {
  const { unit } = variables
  return {
    unit: marked(unit),
    tier: marked(factsOf(variables).tier),
    customer: customerOf(variables),
  }
}

function marked(value: unknown): string {
  return typeof value === 'string' && value.length <= LENGTH_MAX ? value : ''
}
