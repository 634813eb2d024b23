import type { DiagramElement } from '../diagram/services.ts'
import type { DraftKind } from './kinds.ts'

/** Another file that an element names: its form, its decision, what it calls. */
export type FileLink = { id: string; kinds: readonly DraftKind[] }

type Extension = { $type: string; get: (property: string) => unknown }
type Linking = { extensionElements?: { values?: Extension[] } }

const linking: Readonly<Record<string, { property: string; kinds: readonly DraftKind[] }>> = {
  'zeebe:FormDefinition': { property: 'formId', kinds: ['form'] },
  'zeebe:CalledDecision': { property: 'decisionId', kinds: ['decision'] },
  'zeebe:CalledElement': { property: 'processId', kinds: ['process', 'machine'] },
}

/** The file that an element names in plain text; what an expression gives is not known. */
export function linkOf(element: DiagramElement | undefined): FileLink | undefined {
  const { extensionElements } = (element?.businessObject ?? {}) as Linking
  for (const extension of extensionElements?.values ?? []) {
    const link = linking[extension.$type]
    const id = link && extension.get(link.property)
    if (typeof id === 'string' && id !== '' && !id.startsWith('=')) {
      return { id, kinds: link!.kinds }
    }
  }
  return undefined
}
