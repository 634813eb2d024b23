import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/translate.ts'
import type { Batch } from '../../api/operations.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'

/** Says in words which instances a batch was for. */
export function useSelectionWords(): (selection: Batch['selection']) => string {
  const { t } = useTranslation()
  const { data: processes = [] } = useQuery(definitionsQuery('process'))
  const nameOf = useElementNames({ definitionKeys: processes.map(({ key }) => key), always: true })
  const called = (process: string, element: string) => {
    const key = processes.find(({ id }) => id === process)?.key
    return (key === undefined ? undefined : nameOf(key, element)) ?? element
  }
  return ({ instances, filter = {} }) => {
    if (instances) return t('batches.chosen', { count: instances.length })
    const { processId, version, element, state, incident, variables, search } = filter
    const parts = [
      processId !== undefined &&
        t('batches.filter.process', { name: called(processId, processId) }),
      version !== undefined && t('batches.filter.version', { version }),
      element !== undefined &&
        t('batches.filter.element', { name: called(processId ?? '', element) }),
      state !== undefined && t(`state.${state}`),
      incident !== undefined && t(`batches.filter.incident.${incident}`),
      ...valuesOf(variables).map(([name, value]) => t('batches.filter.variable', { name, value })),
      search !== undefined && t('batches.filter.search', { text: search }),
    ].filter((part) => part !== false)
    return parts.length === 0 ? t('batches.everything') : parts.join(' · ')
  }
}

/** The variables of a filter, which the engine has accepted as JSON. */
function valuesOf(variables: string | undefined): [string, string][] {
  if (variables === undefined) return []
  const values = JSON.parse(variables) as Record<string, unknown>
  return Object.entries(values).map(([name, value]) => {
    return [name, typeof value === 'string' ? value : JSON.stringify(value)]
  })
}
