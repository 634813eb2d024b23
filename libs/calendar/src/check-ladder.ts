import type { Problem } from '@punctual/model'
import { readAction, readRecipients } from './check-action.ts'
import { parseDuration } from './duration.ts'
import type { Findings } from './findings.ts'
import { checkLocalised, expected, idPattern, listAt, note, objectAt, textAt } from './findings.ts'
import type { Ladder, LadderAction, Rung, Threshold } from './ladder.ts'
import type { Localised } from './public-holidays.ts'

const maxRungs = 50
const maxEntries = 50
const maxPercent = 1000

/** Checks an escalation ladder; every problem names the place in the JSON. */
export function checkLadder(json: unknown): { ladder: Ladder } | { problems: Problem[] } {
  const findings: Findings = { rule: 'ladder-definition', problems: [] }
  const ladder = objectAt(findings, '$', json, ['id', 'name', 'rungs'])
  if (!ladder) return { problems: findings.problems }
  const id = textAt(findings, '$.id', ladder['id'], idPattern, 'an id of letters, digits, - and _')
  checkLocalised(findings, '$.name', ladder['name'])
  const rungs = listAt(findings, '$.rungs', ladder['rungs'], maxRungs)
    .map((rung, index) => readRung(findings, `$.rungs[${index}]`, rung))
    .filter((rung) => rung !== undefined)
  checkUnique(findings, rungs)
  if (findings.problems.length > 0) return { problems: findings.problems }
  const name = ladder['name'] as Localised | undefined
  return { ladder: { id, ...(name && { name }), rungs } }
}

function checkUnique(findings: Findings, rungs: readonly Rung[]): void {
  for (const [index, { id }] of rungs.entries()) {
    const first = rungs.findIndex((rung) => rung.id === id)
    if (first === index) continue
    note(findings, `expected the id of $.rungs[${index}] to be its own, but '${id}' is taken`)
  }
}

function readRung(findings: Findings, path: string, json: unknown): Rung | undefined {
  const rung = objectAt(findings, path, json, ['id', 'at', 'urgent', 'tell', 'actions'])
  if (!rung) return undefined
  const { urgent = false, tell = [] } = rung
  const at = typeof rung['at'] === 'string' ? rung['at'].trim() : ''
  const threshold = readThreshold(at)
  if (typeof threshold === 'string') expected(findings, `${path}.at`, threshold, rung['at'])
  if (typeof urgent !== 'boolean') expected(findings, `${path}.urgent`, 'true or false', urgent)
  const given = rung['id']
  const id =
    given === undefined
      ? at
      : textAt(findings, `${path}.id`, given, /^\S{1,64}$/, 'an id without blanks')
  const told = readRecipients(findings, `${path}.tell`, tell)
  const actions = readActions(findings, `${path}.actions`, rung['actions'])
  const tellsNobody = (action: LadderAction) =>
    action.type === 'notify' && (action.tell ?? told).length === 0
  if (actions.some(tellsNobody)) {
    note(findings, `expected ${path} to tell somebody, but its notify has nobody in tell`)
  }
  if (typeof threshold === 'string') return undefined
  return { id, at, threshold, urgent: urgent === true, tell: told, actions }
}

/** The meaning of `80%`, `+25%`, `+PT30M`, `+P3D` or `+1WD`; else what was expected. */
function readThreshold(at: string): Threshold | string {
  const percent = /^(\+?)(\d{1,4}(?:\.\d{1,3})?)%$/.exec(at)
  if (percent) {
    const value = Number(percent[2]) + (percent[1] ? 100 : 0)
    return value > 0 && value <= maxPercent
      ? { kind: 'percent', percent: value }
      : `more than 0% and at most ${maxPercent}%`
  }
  const wanted = "a threshold such as '80%', '+25%', '+PT30M', '+P3D' or '+1WD'"
  if (!at.startsWith('+')) return wanted
  const duration = parseDuration(at.slice(1).replace(/^(?=\d)/, 'P'))
  if ('problem' in duration || duration.calendar) return wanted
  if (duration.kind === 'businessHours') return { kind: 'overdue', ms: duration.ms }
  if (duration.kind === 'continuous' && !duration.writtenInDays) {
    return { kind: 'overdue', ms: duration.ms }
  }
  if (duration.kind === 'workingDays') return { kind: 'overdueWorkingDays', days: duration.days }
  if (duration.kind !== 'calendarDays' || duration.months > 0) return wanted
  return { kind: 'overdueDays', days: duration.days }
}

function readActions(findings: Findings, path: string, json: unknown): readonly LadderAction[] {
  const entries = listAt(findings, path, json, maxEntries)
  if (Array.isArray(json) && json.length === 0) {
    note(findings, `expected ${path} to hold an action, but it is empty`)
  }
  return entries
    .map((entry, index) => readAction(findings, `${path}[${index}]`, entry))
    .filter((action) => action !== undefined)
}
