import { checkLadder, compileCalendar, seedCalendars, type Calendar } from '@punctual/calendar'
import type { DecisionModel } from '@punctual/decision'
import type { Environment } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'

const calendars = new Map(seedCalendars.map((definition) => [definition.id, compiled(definition)]))

/** The world around an instance, with the seed's calendars. */
export function environmentOf({
  graph,
  ladders,
  decisions = [],
  recipients = {},
}: {
  graph: Graph
  ladders: readonly unknown[]
  decisions?: readonly DecisionModel[]
  recipients?: Readonly<Record<string, string>>
}): Environment {
  const byId = new Map(ladders.map(checked).map((ladder) => [ladder.id, ladder]))
  return {
    graph,
    version: 1,
    zone: 'Asia/Shanghai',
    calendar: (id) => calendars.get(id),
    ladder: (id) => byId.get(id),
    decision: (id) => decisions.find((model) => model.decisions.has(id)),
    recipientCalendar: (recipient) => recipients[recipient],
  }
}

function compiled(definition: unknown): Calendar {
  const result = compileCalendar(definition)
  if ('calendar' in result) return result.calendar
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}

function checked(json: unknown) {
  const result = checkLadder(json)
  if ('ladder' in result) return result.ladder
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}
