import { useState } from 'react'
import type { DraftDetail } from '../../api/drafts.ts'
import { textWork, type TextWork } from '../../designer/text-work.ts'
import { useWorkChanges } from '../../designer/work.ts'

/** The text of a draft as a work that lives as long as its desk. */
export function useTextWork(
  draft: DraftDetail,
  nameOf: (text: string) => string | undefined,
): TextWork {
  const [work] = useState(() => textWork(draft.content, nameOf))
  useWorkChanges(work)
  return work
}
