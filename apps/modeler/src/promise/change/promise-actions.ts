import { useRights } from '../../api/session.ts'
import type { ServicePromise } from '../../api/types.ts'
import { useActions, type Action } from '../../shell/actions.ts'
import { isOver, isPaused } from '../remaining.ts'
import type { Part } from './parts.ts'

type Offer = Readonly<{
  promise: (ServicePromise & Readonly<{ task?: unknown }>) | undefined
  /** Opens the promise at one of its parts. */
  open: (key: string, part: Part) => void
  /** By single keys as well: P, E and R. */
  byKeys?: boolean
}>

/** Offers in the palette what can be done about a promise. */
export function usePromiseActions({ promise, open, byKeys = false }: Offer): void {
  const may = useRights()
  const actions: Action[] = []
  if (promise && !isOver(promise)) {
    const about = `${promise.businessId ?? promise.instance} · ${promise.id}`
    const offer = (label: Action['label'], part: Part, keys: string) =>
      actions.push({
        label,
        about,
        run: () => open(promise.key, part),
        ...(byKeys && { keys }),
      })
    if (may('promise.change')) {
      offer(isPaused(promise) ? 'change.resume' : 'change.pause', 'pause', 'p')
      offer('change.extend', 'extend', 'e')
      offer('change.part.reschedule', 'reschedule', 'd')
    }
    if (may('task.assign')) offer('change.part.reassign', 'reassign', 'r')
    offer('change.part.ledger', 'ledger', 'l')
  }
  useActions(actions)
}
