import type { ScriptTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { valueOf } from '../expressions.ts'
import { createJob } from '../jobs.ts'
import { finish } from '../lifecycle.ts'

/**
 * Evaluates its FEEL expression into its result variable, or waits for a worker. BPMN 2.0.2
 * §13.3.3.
 */
export const scriptTask: Behaviour<ScriptTask> = {
  run(node, self, turn) {
    if (node.job) return createJob(turn, node, self, node.job)
    const result = valueOf(turn, node.script, {
      scope: self.key,
      what: `the script of '${node.id}'`,
    })
    if (!result.ok) return result
    finish(turn, node, self, { [node.resultVariable]: result.value })
    return undefined
  },
}
