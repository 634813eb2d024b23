import { literalOf, nodesOf, type GraphRule } from './rule.ts'
import { faultInDateTime } from './time-text.ts'

/** Dates of a user task are date-times, and its priority is a whole number from 0 to 100. */
export const userTasks: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (node.type !== 'userTask') continue
    for (const date of [node.dueDate, node.followUpDate]) {
      const text = literalOf(date)
      const fault = text === undefined ? undefined : faultInDateTime(text.trim())
      if (fault)
        yield { element: node.id, sentence: `${fault} (zeebe:taskSchedule of '${node.id}')` }
    }
    const priority = literalOf(node.priority)?.trim()
    if (priority === undefined || /^(\d{1,2}|100)$/.test(priority)) continue
    const sentence =
      `expected the priority of '${node.id}' to be a whole number from 0 to 100, but it is ` +
      `'${priority}': write such a number, or FEEL with a leading '='`
    yield { element: node.id, sentence }
  }
}
