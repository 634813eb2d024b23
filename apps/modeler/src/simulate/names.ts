import type { Definitions } from '@punctual/simulate'
import { bpmnKinds } from '../i18n/bpmn-kinds.ts'
import type { Language } from '../i18n/language.ts'

/** What an element of a process is called in a language; its kind where it has no name. */
export type NodeNames = (processId: string, element: string) => string

/** Looks names up in what is played. */
export function namesIn({ processes }: Definitions, language: Language): NodeNames {
  return (processId, element) => {
    const graph = processes.get(processId)
    const part = graph?.nodes[element] ?? graph?.flows[element]
    const name = part?.properties?.[`name:${language}`] ?? part?.name
    if (name !== undefined && name.trim() !== '') return name
    if (!part || !('type' in part)) return element
    const kind = part.type.charAt(0).toUpperCase() + part.type.slice(1)
    return bpmnKinds[language][kind] ?? element
  }
}
