import { apply, replay, step } from '@punctual/interpreter'
import type { Command, Environment, Event, State, Step } from '@punctual/interpreter'

/**
 * Takes a step and holds it to the laws: the same command twice gives the same, what was given
 * stays untouched, the state equals the replayed one, and writing it down and reading it again
 * changes nothing.
 */
export function checkLaws(
  environment: Environment,
  state: State,
  command: Command,
  log: Event[],
): Step {
  const written = JSON.stringify(state)
  const first = step(environment, freeze(state), freeze(command))
  const second = step(environment, freeze(JSON.parse(written) as State), command)
  expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  expect(JSON.stringify(state)).toBe(written)
  if (!first.accepted) {
    expect(first.rejection.reason).toMatch(/^expected .+, but /)
    return first
  }
  log.push(...first.events)
  expect(freeze(first.state)).toStrictEqual(JSON.parse(JSON.stringify(first.state)))
  expect(JSON.stringify(replay(log))).toBe(JSON.stringify(first.state))
  expect(first.events.reduce(apply, state)).toStrictEqual(first.state)
  return first
}

/** Freezes a value through and through. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
