import { graphRules } from './check.ts'
import { eventCases } from './event-cases.ts'
import { flowCases } from './flow-cases.ts'
import { loopCases } from './loop-cases.ts'
import { promiseCases } from './promise-cases.ts'
import type { RuleCases } from './rule-cases.ts'
import { taskCases } from './task-cases.ts'
import { timerCases } from './timer-cases.ts'
import { triggerCases } from './trigger-cases.ts'
import { wayCases } from './way-cases.ts'

type RuleName = keyof typeof graphRules

/** Every rule has its cases, or this does not compile. */
const cases = {
  ...eventCases,
  ...timerCases,
  ...triggerCases,
  ...flowCases,
  ...wayCases,
  ...loopCases,
  ...taskCases,
  ...promiseCases,
} satisfies Record<RuleName, RuleCases>

describe.each(Object.entries(cases) as [RuleName, RuleCases][])(
  '%s',
  (name, { knowledge = {}, valid, invalid }) => {
    test.each(Object.entries(valid))('accepts %s', (_, graph) => {
      expect([...graphRules[name](graph, knowledge)]).toEqual([])
    })

    test.each(Object.entries(invalid))('finds %s', (_, [graph, element, sentence]) => {
      const findings = [...graphRules[name](graph, knowledge)]
      expect(findings).toHaveLength(1)
      expect(findings[0]).toMatchObject({ element })
      expect(findings[0]?.sentence).toMatch(/^expected /)
      expect(findings[0]?.sentence).toMatch(sentence)
    })
  },
)

test('only a lost element is a warning', () => {
  const severities = Object.entries(cases as Record<RuleName, RuleCases>).flatMap(
    ([name, { knowledge = {}, invalid }]) =>
      Object.values(invalid).flatMap(([graph]) =>
        [...graphRules[name as RuleName](graph, knowledge)]
          .filter((finding) => finding.severity === 'warning')
          .map(() => name),
      ),
  )
  expect(new Set(severities)).toEqual(new Set(['unreachable']))
})
