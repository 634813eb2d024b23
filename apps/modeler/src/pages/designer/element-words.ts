import { useTranslation } from '../../i18n/translate.ts'
import type { DiagramElement } from '../../diagram/services.ts'
import { bpmnKinds } from '../../i18n/bpmn-kinds.ts'
import { useLanguage } from '../../i18n/setup.ts'

/** What elements are called: by their name, and by their kind in the language of the page. */
export function useElementWords() {
  const { t } = useTranslation()
  const language = useLanguage()
  const typeOf = ({ type }: DiagramElement) => {
    const name = type.replace(/^bpmn:/, '')
    return bpmnKinds[language][name] ?? name
  }
  const plainName = (element: DiagramElement) => {
    const { name } = element.businessObject
    return name === undefined || name.trim() === '' ? undefined : name
  }
  const nameOf = (element: DiagramElement): string => {
    const { source, target } = element
    const own = plainName(element)
    if (!source || !target) return own ?? typeOf(element)
    const to = plainName(target) ?? typeOf(target)
    return own === undefined ? t('designer.to', { to }) : t('designer.namedTo', { name: own, to })
  }
  return { nameOf, typeOf }
}
