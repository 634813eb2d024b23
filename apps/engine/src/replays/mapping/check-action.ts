import { checkValues } from './check-value.ts'
import type { Action } from './mapping.ts'
import { type Place, type Report, member } from './place.ts'

const types = [
  'completeTask',
  'assignTask',
  'completeJob',
  'correlateMessage',
  'setVariables',
  'startInstance',
  'cancelInstance',
  'ignore',
] as const satisfies ReadonlyArray<Action['type']>
const maxAlternatives = 20

/** Reads what an activity does: one action, or a list of which the first that fits is performed. */
export function checkActions(place: Place, report: Report): readonly Action[] {
  if (!Array.isArray(place.value)) return [checkAction(place, report)]
  if (place.value.length === 0 || place.value.length > maxAlternatives)
    report.expected(place, `1 to ${maxAlternatives} actions`)
  return place.value
    .slice(0, maxAlternatives)
    .map((value, i) => checkAction({ path: `${place.path}[${i}]`, value }, report))
}

function checkAction(place: Place, report: Report): Action {
  const found = report.object(place, [...types, 'variables'])
  const variables = checkValues(member(found, 'variables'), report)
  const given = types.filter((type) => member(found, type).value !== undefined)
  const type = given[0]
  if (type === undefined || given.length > 1) {
    report.expected(found, `exactly one of ${types.join(', ')}`)
    return { type: 'ignore', reason: '', variables }
  }
  return { variables, ...readAction(type, member(found, type), report) }
}

type Body = Action extends infer A ? (A extends Action ? Omit<A, 'variables'> : never) : never

function readAction(type: Action['type'], place: Place, report: Report): Body {
  switch (type) {
    case 'completeTask':
    case 'assignTask':
    case 'completeJob':
      return { type, elements: named(place, report) }
    case 'correlateMessage':
      return { type, messages: named(place, report) }
    case 'cancelInstance':
    case 'ignore':
      return { type, reason: report.optionalText(place) ?? '' }
    case 'setVariables':
    case 'startInstance':
      if (place.value !== true) report.expected(place, 'true')
      return { type }
  }
}

function named(place: Place, report: Report): readonly string[] {
  const names = report.texts(place)
  if (names.length === 0 && Array.isArray(place.value)) report.expected(place, 'at least one name')
  return names
}
