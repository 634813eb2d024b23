import { decide } from '@punctual/decision'
import type { BusinessRuleTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { context, textOf } from '../expressions.ts'
import { createJob } from '../jobs.ts'
import { finish } from '../lifecycle.ts'
import type { ElementInstance } from '../state.ts'
import { emit, stuck, type Stuck, type Turn } from '../turn.ts'

/**
 * Puts the result of a decision into its result variable, or waits for a worker. BPMN 2.0.2
 * §13.3.3.
 */
export const businessRuleTask: Behaviour<BusinessRuleTask> = {
  run(node, self, turn) {
    if (node.job) return createJob(turn, node, self, node.job)
    const what = `the decision id of '${node.id}'`
    const id = textOf(turn, node.decision.id, { scope: self.key, what, kind: 'decisionError' })
    if (!id.ok) return id
    return evaluateDecision(turn, node, self, id.value, node.decision.resultVariable)
  },
}

function evaluateDecision(
  turn: Turn,
  node: BusinessRuleTask,
  self: ElementInstance,
  decision: string,
  resultVariable: string,
): Stuck | undefined {
  const model = turn.environment.decision(decision)
  if (!model) return stuck('decisionError', missing(node.id, decision))
  const outcome = decide(model, decision, context(turn, { scope: self.key }))
  if (!outcome.ok)
    return stuck('decisionError', `${outcome.problem} ('${node.id}')`, outcome.expression)
  for (const { decision: evaluated, inputs, outputs, rules } of outcome.evaluations) {
    emit(turn, {
      type: 'decisionEvaluated',
      key: self.key,
      element: node.id,
      decision: evaluated,
      inputs,
      result: outputs,
      rules,
    })
  }
  finish(turn, node, self, { [resultVariable]: outcome.result })
  return undefined
}

const missing = (element: string, decision: string) =>
  `expected a decision '${decision}' for '${element}', but none is deployed`
