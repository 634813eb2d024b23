import type { Problem } from '@punctual/model'
import { formatDay, parseDay } from '../civil.ts'
import type { Findings } from '../findings.ts'
import { expected, idPattern, listAt, note, objectAt, textAt } from '../findings.ts'
import type { Hours } from '../hours.ts'
import { readHours } from '../read-week.ts'
import type { Zone } from '../zone.ts'
import { compileZone } from '../zone.ts'
import { readAbsences } from './read-absences.ts'
import type { Roster, Shift } from './roster.ts'

const maxShifts = 200
const maxEntries = 10_000
/** Longest stretch of days that one entry plans. */
const maxDays = 3_700

/** Checks a roster; every problem names the place in the JSON. */
export function checkRoster(json: unknown): { roster: Roster } | { problems: Problem[] } {
  const findings: Findings = { rule: 'roster-definition', problems: [] }
  const roster = objectAt(findings, '$', json, ['id', 'zone', 'shifts', 'plan', 'absences'])
  if (!roster) return { problems: findings.problems }
  const id = textAt(findings, '$.id', roster['id'], idPattern, 'an id of letters, digits, - and _')
  const { zone, shifts = {}, plan = [], absences = [] } = roster
  const local = typeof zone === 'string' ? compileZone(zone) : undefined
  if (!local) expected(findings, '$.zone', "an IANA zone such as 'Asia/Shanghai'", zone)
  const known = readShifts(findings, shifts)
  const planned = readPlan(findings, plan, known)
  const away = readAbsences(findings, absences, local ?? nowhere)
  if (!local || findings.problems.length > 0) return { problems: findings.problems }
  return { roster: { id, zone: local.id, shifts: planned, absences: away } }
}

const nowhere: Zone = compileZone('UTC')!

function readShifts(findings: Findings, json: unknown): ReadonlyMap<string, readonly Hours[]> {
  const shifts = new Map<string, readonly Hours[]>()
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    expected(findings, '$.shifts', 'an object', json)
    return shifts
  }
  const entries = Object.entries(json)
  if (entries.length > maxShifts) {
    note(findings, `expected at most ${maxShifts} shifts, but there are ${entries.length}`)
    return shifts
  }
  for (const [name, hours] of entries) {
    shifts.set(name, readHours(findings, `$.shifts.${name}`, hours))
  }
  return shifts
}

type Planned = Map<string, Map<number, Shift>>

function readPlan(
  findings: Findings,
  json: unknown,
  shifts: ReadonlyMap<string, readonly Hours[]>,
): Planned {
  const planned: Planned = new Map()
  for (const [index, entry] of listAt(findings, '$.plan', json, maxEntries).entries()) {
    const path = `$.plan[${index}]`
    const given = objectAt(findings, path, entry, ['person', 'from', 'to', 'shift', 'rotation'])
    if (!given) continue
    const person = textAt(findings, `${path}.person`, given['person'], /\S/, "a person's id")
    const [from, to] = [dateAt(findings, path, given, 'from'), dateAt(findings, path, given, 'to')]
    const turns = readTurns(findings, path, given, shifts)
    if (from === undefined || to === undefined || turns.length === 0) continue
    if (to < from || to - from >= maxDays) {
      const found = `${formatDay(from)} to ${formatDay(to)} are ${to - from + 1}`
      note(findings, `expected ${path} to plan 1 to ${maxDays} days, but ${found}`)
    } else planDays(findings, planned, person, from, to, turns)
  }
  return planned
}

function planDays(
  findings: Findings,
  planned: Planned,
  person: string,
  from: number,
  to: number,
  turns: readonly Shift[],
): void {
  const days = planned.get(person) ?? new Map<number, Shift>()
  planned.set(person, days)
  for (let day = from; day <= to; day++) {
    const { name } = days.get(day) ?? {}
    const shift = turns[(day - from) % turns.length]!
    if (name === undefined) days.set(day, shift)
    else {
      const two = `'${name}' and '${shift.name}'`
      note(findings, `expected one shift of '${person}' on ${formatDay(day)}, but ${two} are`)
      return
    }
  }
}

/** One shift for all days, or several in turn. */
function readTurns(
  findings: Findings,
  path: string,
  { shift, rotation }: Readonly<Record<string, unknown>>,
  shifts: ReadonlyMap<string, readonly Hours[]>,
): readonly Shift[] {
  if ((shift === undefined) === (rotation === undefined)) {
    note(findings, `expected either shift or rotation in ${path}, but it has both or none`)
    return []
  }
  const names =
    rotation === undefined ? [shift] : listAt(findings, `${path}.rotation`, rotation, 400)
  const turns = names.flatMap((name): Shift[] => {
    const hours = typeof name === 'string' ? shifts.get(name) : undefined
    return hours ? [{ name: String(name), hours }] : []
  })
  if (turns.length === names.length) return turns
  const unknown = names.find((name) => typeof name !== 'string' || !shifts.has(name))
  const named = [...shifts.keys()].join(', ')
  expected(findings, `${path}.${rotation ? 'rotation' : 'shift'}`, `one of ${named}`, unknown)
  return []
}

function dateAt(
  findings: Findings,
  path: string,
  json: Readonly<Record<string, unknown>>,
  key: 'from' | 'to',
): number | undefined {
  const text = json[key]
  const day = typeof text === 'string' ? parseDay(text) : undefined
  if (day === undefined) expected(findings, `${path}.${key}`, 'a date YYYY-MM-DD', text)
  return day
}
