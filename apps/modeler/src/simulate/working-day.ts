import { dueOf, parseDuration } from '@punctual/calendar'
import type { World } from '@punctual/simulate'

/** Counts where a process promises nothing by working hours. */
const usual = 'CN'
const oneDay = parseDuration('P1WD')

/** The end of the next working day, on the calendar by which the processes promise. */
export function nextWorkingDay({ definitions, now }: World): number | undefined {
  const { calendars, processes } = definitions
  const clocks = [...processes.values()].flatMap(({ nodes }) =>
    Object.values(nodes).flatMap((node) => ('clocks' in node ? node.clocks : [])),
  )
  const named = clocks.map(({ within, calendar }) => {
    const text = 'literal' in within ? within.literal : ''
    return text.split('@')[1] ?? calendar
  })
  const id = named.find((each) => calendars.get(each)?.continuous === false) ?? usual
  if ('problem' in oneDay) return undefined
  const due = dueOf(oneDay, now, (wanted) => calendars.get(wanted), id)
  return 'problem' in due ? undefined : due.dueAt
}
