import type { CaseDetail } from '../../api/types.ts'

/** Where a case is, the element whose promise is due first in front. */
export function placesOf({ active, nextDue }: CaseDetail): string[] {
  const ids = active.map(({ element }) => element)
  const urgent = nextDue?.element
  return urgent !== undefined && ids.includes(urgent)
    ? [urgent, ...ids.filter((id) => id !== urgent)]
    : ids
}
