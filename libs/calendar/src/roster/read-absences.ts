import { parseDay } from '../civil.ts'
import type { Findings } from '../findings.ts'
import { expected, listAt, note, objectAt, textAt } from '../findings.ts'
import { formatLocal, parseInstant } from '../local-time.ts'
import type { Zone } from '../zone.ts'
import { startOfDay } from '../zone.ts'
import type { Absence } from './roster.ts'

const maxAbsences = 10_000

/** Reads absences: whole days with both ends, or date-times of which the last is not included. */
export function readAbsences(findings: Findings, json: unknown, local: Zone): readonly Absence[] {
  const list = listAt(findings, '$.absences', json, maxAbsences)
  return list.flatMap((entry, index) => {
    const path = `$.absences[${index}]`
    const keys = ['person', 'from', 'to', 'reason', 'substitute']
    const given = objectAt(findings, path, entry, keys)
    return given ? readAbsence(findings, path, given, local) : []
  })
}

function readAbsence(
  findings: Findings,
  path: string,
  { person, from, to, reason, substitute }: Readonly<Record<string, unknown>>,
  local: Zone,
): Absence[] {
  const who = textAt(findings, `${path}.person`, person, /\S/, "a person's id")
  const begins = instantAt(findings, `${path}.from`, from, local, 0)
  const ends = instantAt(findings, `${path}.to`, to, local, 1)
  if (reason !== undefined) textAt(findings, `${path}.reason`, reason, /\S/, 'a text')
  if (substitute !== undefined) {
    textAt(findings, `${path}.substitute`, substitute, /\S/, "a person's id")
    if (substitute === person) {
      note(
        findings,
        `expected somebody else to stand in for '${who}', but ${path} names them again`,
      )
    }
  }
  if (begins === undefined || ends === undefined) return []
  if (ends <= begins) {
    const found = `it begins ${formatLocal(local, begins)} and ends ${formatLocal(local, ends)}`
    note(findings, `expected ${path} to end after it begins, but ${found}`)
  }
  return [
    {
      person: who,
      from: begins,
      until: ends,
      ...(typeof reason === 'string' && { reason }),
      ...(typeof substitute === 'string' && { substitute }),
    },
  ]
}

/** A date is its first instant, or with `days` that of the day after it. */
function instantAt(
  findings: Findings,
  path: string,
  value: unknown,
  local: Zone,
  days: number,
): number | undefined {
  const day = typeof value === 'string' ? parseDay(value) : undefined
  if (day !== undefined) return startOfDay(local, day + days)
  const at = typeof value === 'string' ? parseInstant(value, local.id) : undefined
  if (typeof at === 'number') return at
  expected(findings, path, 'a date YYYY-MM-DD or a date-time', value)
  return undefined
}
