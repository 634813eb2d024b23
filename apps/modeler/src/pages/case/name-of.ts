import type { CaseDetail } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'

/**
 * What an element is called in the language of the page, where its file says so. `processId` names
 * the process of the element when it may be a called one.
 */
export type NameOf = (element: string, processId?: string) => string | undefined

/** Names for everything that a case shows, of called processes too. */
export function useNameOf(item: CaseDetail): NameOf {
  const { definitionKey, processId, tasks, promises } = item
  const called = [...tasks, ...promises].map((part) => part.processId)
  const nameOf = useElementNames({
    definitionKeys: [definitionKey],
    called: called.filter((id) => id !== processId),
    always: true,
  })
  return (element, of = processId) => nameOf(of === processId ? definitionKey : undefined, element)
}
