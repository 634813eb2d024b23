import { evaluate, evaluateCondition, type FeelContext } from '@punctual/decision'
import type { Expression, Template } from '@punctual/model'
import type { Environment } from '../environment.ts'
import type { IncidentKind, Variables } from '../state.ts'
import { planTimerText } from '../timers/plan.ts'
import { stuck, type Stuck } from '../turn.ts'

/** What FEEL is asked about while XState works: the context as it is, and the event. */
export type Scene = Readonly<{ context: Variables; event: Variables }>

/**
 * The world around one macrostep. XState knows only context and event, and only how to throw: what
 * got stuck is kept here.
 */
export type Present = Readonly<{
  environment: Environment
  at: number
  base: Omit<FeelContext, 'variables'>
}> & { problem?: Stuck }

/** Whether a guard holds. */
export function isTrue(present: Present, feel: string, scene: Scene, what: string): boolean {
  const result = evaluateCondition(feel, contextOf(present, scene))
  if (result.ok) return result.value
  return fail(present, 'conditionError', `${result.problem} (${what})`, feel)
}

/** The value of a template. */
export function valueOf(present: Present, template: Template, scene: Scene, what: string): unknown {
  if ('value' in template) return template.value
  if ('items' in template) return template.items.map((item) => valueOf(present, item, scene, what))
  if ('fields' in template) {
    const entries = Object.entries(template.fields)
    return Object.fromEntries(
      entries.map(([name, field]) => [name, valueOf(present, field, scene, what)]),
    )
  }
  const result = evaluate(template.feel, contextOf(present, scene))
  if (result.ok) return result.value
  return fail(present, 'expressionError', `${result.problem} (${what})`, template.feel)
}

/** The variables that a template gives; none without one. */
export function variablesOf(
  present: Present,
  template: Template | undefined,
  scene: Scene,
  what: string,
): Variables {
  const value = template ? valueOf(present, template, scene, what) : {}
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Variables
  return wrong(present, what, 'an object', value)
}

/** A text that is not empty. */
export function textOf(
  present: Present,
  expression: Expression,
  scene: Scene,
  what: string,
): string {
  const value =
    'literal' in expression ? expression.literal : valueOf(present, expression, scene, what)
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' ? String(value) : wrong(present, what, 'a text', value)
}

/** Recipients: one or several, a bare name is a person's. */
export function recipientsOf(
  present: Present,
  template: Template,
  scene: Scene,
  what: string,
): readonly string[] {
  const value = valueOf(present, template, scene, what)
  const list: unknown[] = Array.isArray(value) ? value.flat() : [value]
  return list.map((each) => {
    if (typeof each !== 'string' || each === '') return wrong(present, what, 'recipients', value)
    return /^(role|user|group):\S/.test(each) ? each : `user:${each}`
  })
}

/** How long a delay is from now: milliseconds, or a duration that may count working time. */
export function delayOf(
  present: Present,
  expression: Expression,
  scene: Scene,
  what: string,
): number {
  const text = textOf(present, expression, scene, what)
  if (/^\d+$/.test(text)) return Number(text)
  const plan = planTimerText(present.environment, 'duration', text, present.at)
  if (!('problem' in plan)) return plan.dueAt - present.at
  return fail(present, 'expressionError', `${plan.problem} (${what})`, text)
}

function contextOf({ base }: Present, { context, event }: Scene): FeelContext {
  return { ...base, variables: { ...context, event } }
}

function wrong(present: Present, what: string, want: string, value: unknown): never {
  const seen = JSON.stringify(value) ?? 'nothing'
  return fail(present, 'expressionError', `expected ${what} to be ${want}, but it is ${seen}`)
}

/** The only way out of XState's work. */
function fail(present: Present, kind: IncidentKind, message: string, feel?: string): never {
  present.problem ??= stuck(kind, message, feel)
  throw new Error(message)
}
