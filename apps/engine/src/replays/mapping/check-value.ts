import type { Value, Values } from './mapping.ts'
import { type Place, type Report, member } from './place.ts'

const sources = ['from', 'constant', 'nextActivity', 'case'] as const
const readings = ['number', 'boolean', 'instant'] as const
const maxVariables = 200

/** Reads where a variable's value comes from. */
export function checkValue(place: Place, report: Report): Value {
  const found = report.object(place, [...sources, 'values', 'as', 'default'])
  const translation = Object.fromEntries(
    report.entries(member(found, 'values'), 10_000).map(([from, to]) => [from, to.value]),
  )
  const as = report.optionalText(member(found, 'as'))
  if (as !== undefined && !readings.some((reading) => reading === as))
    report.expected(member(found, 'as'), `one of ${readings.join(', ')}`)
  return {
    source: checkSource(found, report),
    translation: Object.keys(translation).length > 0 ? translation : undefined,
    as: as as Value['as'],
    fallback: member(found, 'default').value,
  }
}

/** Reads variables: name → value. */
export function checkValues(place: Place, report: Report): Values {
  const entries = report.entries(place, maxVariables)
  return Object.fromEntries(entries.map(([name, value]) => [name, checkValue(value, report)]))
}

function checkSource(found: Place, report: Report): Value['source'] {
  const given = sources.filter((name) => member(found, name).value !== undefined)
  if (given.length !== 1) {
    report.expected(found, `exactly one of ${sources.join(', ')}`)
    return { kind: 'constant', value: null }
  }
  const place = member(found, given[0]!)
  if (given[0] === 'constant') return { kind: 'constant', value: place.value }
  if (given[0] === 'nextActivity') return { kind: 'nextActivity', among: report.texts(place) }
  if (given[0] === 'from') return { kind: 'field', name: report.optionalText(place) ?? '' }
  if (place.value !== 'id') report.expected(place, '"id"')
  return { kind: 'caseId' }
}
