import { date, dateAndTime, duration, FeelFunction as Native, time } from 'feelin'
import type { Budget } from './budget.ts'
import type { Surroundings } from './compile.ts'
import { dateAt, dateTimeAt } from './temporal.ts'
import { toPlain } from './value.ts'

/** What expressions may see: variables as plain JSON, the instant of the command and its zone. */
export type FeelContext = Readonly<{
  variables: Readonly<Record<string, unknown>>
  /** Instant in ms since 1970 that `now()` and `today()` give. */
  at: number
  /** IANA zone of `now()` and `today()`, e.g. `Asia/Shanghai`. */
  zone: string
  /** Functions by the name under which expressions call them; names may hold spaces. */
  functions?: Readonly<Record<string, FeelFunction>>
}>

/**
 * A function that expressions may call. Arguments arrive as plain JSON, temporals as ISO 8601 text
 * (date-times of a named zone with their offset); missing arguments are null. The result is plain
 * JSON; `returns` turns a text result into that FEEL temporal. What it throws becomes the problem.
 */
export type FeelFunction = Readonly<{
  parameters: readonly string[]
  returns?: 'date' | 'time' | 'date and time' | 'duration'
  call(args: unknown[]): unknown
}>

/** Functions that stand for the command's instant; feelin's own would read the process clock. */
export const clockFunctions: readonly string[] = ['now', 'today']

/** The surroundings in which a compiled expression sees the context. */
export function supply(context: FeelContext, budget: Budget): Surroundings {
  const { at, zone, variables, functions = {} } = context
  return {
    variables,
    budget,
    functions(name) {
      if (name === 'now') return new Native(() => dateTimeAt(at, zone), [])
      if (name === 'today') return new Native(() => dateAt(at, zone), [])
      return Object.hasOwn(functions, name) ? native(functions[name]!, budget) : undefined
    },
  }
}

/** Readers of ISO 8601 text, by the FEEL type that they give. */
export const readers = { date, time, 'date and time': dateAndTime, duration }

function native({ parameters, returns, call }: FeelFunction, budget: Budget): Native {
  const invoke = (...values: unknown[]) => {
    const args = parameters.map((_, at) => toPlain(values[at], budget))
    const result = call(args)
    return returns && typeof result === 'string' ? readers[returns](result) : (result ?? null)
  }
  return new Native(invoke, [...parameters])
}
