import { Refusal } from '../../runtime/refusal.ts'
import { type ValueContext, evaluateValues } from '../mapping/evaluate-value.ts'
import type { Action } from '../mapping/mapping.ts'
import type { Family } from './family.ts'
import type { Tally } from './tally.ts'

/** Who acts when the log does not say. */
export const nobody = 'replay'

/** Performs one recorded event on its case, or counts why it did not fit. */
export async function perform(
  family: Family,
  actions: readonly Action[] | undefined,
  context: ValueContext,
  tally: Tally,
): Promise<void> {
  const event = context.events[context.index]!
  if (!actions) return tally.didNotFit(event, 'expected an activity of the mapping')
  if (event.lifecycle !== 'start' && event.lifecycle !== 'complete')
    return tally.ignore(event, `the transition '${event.lifecycle}' does nothing`)
  try {
    const outcome = await firstFitting(family, actions, context, tally)
    if (outcome === undefined) tally.didNotFit(event, unfitting(family, actions))
    else if (outcome === applied) tally.applied++
    else tally.ignore(event, outcome)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
    tally.didNotFit(event, withoutKeys(error.message))
  }
}

const applied = Symbol('applied')
/** Applied, ignored for a reason, or not fitting. */
type Outcome = typeof applied | string | undefined

async function firstFitting(
  family: Family,
  actions: readonly Action[],
  context: ValueContext,
  tally: Tally,
): Promise<Outcome> {
  for (const action of actions) {
    const outcome = await tryAction(family, action, context, tally)
    if (outcome !== undefined) return outcome
  }
  return undefined
}

async function tryAction(
  family: Family,
  action: Action,
  context: ValueContext,
  tally: Tally,
): Promise<Outcome> {
  const event = context.events[context.index]!
  const by = event.resource ?? nobody
  if (action.type === 'ignore') return action.reason
  if (action.type === 'startInstance') return context.index === 0 ? applied : undefined
  if (!family.active) return undefined
  const begins = event.lifecycle === 'start'
  if (action.type === 'completeTask' || action.type === 'assignTask') {
    const found = family.task(action.elements)
    if (!found) return undefined
    const { key, assignee } = found.thing
    if (assignee !== by) {
      const command = { type: 'assignTask', key, assignee: by, override: true } as const
      await family.run(found.instance, command, by, event.at)
    }
    if (begins || action.type === 'assignTask') return applied
    const variables = variablesOf(action, context, tally)
    await family.run(found.instance, { type: 'completeTask', key, variables }, by, event.at)
    return applied
  }
  return begins ? 'its start does nothing' : act(family, action, context, tally, by)
}

type Act = Extract<
  Action,
  { type: 'completeJob' | 'correlateMessage' | 'setVariables' | 'cancelInstance' }
>

async function act(
  family: Family,
  action: Act,
  context: ValueContext,
  tally: Tally,
  by: string,
): Promise<Outcome> {
  const { at } = context.events[context.index]!
  const { root } = family
  if (action.type === 'cancelInstance') {
    await family.run(root, { type: 'cancelInstance', reason: action.reason }, by, at)
    return applied
  }
  const variables = () => variablesOf(action, context, tally)
  if (action.type === 'setVariables') {
    await family.run(root, { type: 'setVariables', scope: 1, variables: variables() }, by, at)
    return applied
  }
  if (action.type === 'completeJob') {
    const found = family.job(action.elements)
    if (!found) return undefined
    const command = { type: 'completeJob', key: found.thing.key, variables: variables() } as const
    await family.run(found.instance, command, by, at)
    return applied
  }
  const found = family.subscription(action.messages)
  if (!found) return undefined
  const { key, messageName: message } = found.thing
  const command = { type: 'correlateMessage', key, message, variables: variables() } as const
  await family.run(found.instance, command, by, at)
  return applied
}

function variablesOf(action: Action, context: ValueContext, tally: Tally) {
  const { values, unreadable } = evaluateValues(action.variables, context)
  const { row } = context.events[context.index]!
  for (const sentence of unreadable) tally.badRow({ row, sentence })
  return values
}

function unfitting(family: Family, actions: readonly Action[]): string {
  if (!family.active) return 'expected an open case, but it has ended'
  return `expected ${wishes(actions).join(' or ')}, but open was ${family.open()}`
}

function wishes(actions: readonly Action[]): string[] {
  const names = (of: (action: Action) => readonly string[]) =>
    [...new Set(actions.flatMap(of))].map((name) => `'${name}'`).join(' or ')
  const tasks = names((action) =>
    action.type === 'completeTask' || action.type === 'assignTask' ? action.elements : [],
  )
  const jobs = names((action) => (action.type === 'completeJob' ? action.elements : []))
  const messages = names((action) => (action.type === 'correlateMessage' ? action.messages : []))
  const opening = actions.some(({ type }) => type === 'startInstance')
  return [
    tasks && `an open task ${tasks}`,
    jobs && `an open job ${jobs}`,
    messages && `a wait for message ${messages}`,
    opening && 'the first event of the case',
  ].filter((wish): wish is string => Boolean(wish))
}

/** Reasons are counted together, so the keys that differ from case to case go. */
function withoutKeys(sentence: string): string {
  return sentence.replace(/'\d+'/g, 'it').replace(/\b\d{6,}\b/g, '…')
}
