import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { workingZone } from '../../time/format.ts'
import { localTime, withOffset } from '../../time/local.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useChange } from './filters.tsx'
import { heatModes, spans } from './search.ts'

const route = getRouteApi('/operations')

/** What the diagram shows, and of which time. */
export function HeatTools(): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const { heat = 'now', span = '24h' } = route.useSearch()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
      <SelectField
        label={t('heat.label')}
        value={heat}
        options={heatModes.map((mode) => ({ value: mode, label: t(`heat.${mode}`) }))}
        onChange={(value) => {
          const mode = heatModes.find((one) => one === value)
          change({ heat: mode === 'now' ? undefined : mode })
        }}
      />
      {heat === 'now' ? (
        <p className="text-xs text-muted">{t('operations.chooseElement')}</p>
      ) : (
        <SelectField
          label={t('heat.span')}
          value={span}
          options={spans.map((one) => ({ value: one, label: t(`heat.last.${one}`) }))}
          onChange={(value) => {
            const chosen = spans.find((one) => one === value)
            const part = chosen === '24h' ? undefined : chosen
            change({ span: part, ...(chosen !== 'own' && { from: undefined, to: undefined }) })
          }}
        />
      )}
      {heat !== 'now' && span === 'own' ? <OwnSpan /> : null}
    </div>
  )
}

function OwnSpan(): ReactNode {
  const { t } = useTranslation()
  const search = route.useSearch()
  const change = useChange()
  const field = (name: 'from' | 'to') => {
    const value = search[name]
    return (
      <label className="flex items-center gap-1.5 text-xs">
        {t(`heat.${name}`)}
        <input
          type="datetime-local"
          value={value === undefined ? '' : localTime(value, workingZone)}
          onChange={({ target }) =>
            change({
              [name]: target.value === '' ? undefined : withOffset(target.value, workingZone),
            })
          }
          className="h-8 rounded-lg border border-line-strong bg-surface px-2"
        />
      </label>
    )
  }
  return (
    <>
      {field('from')}
      {field('to')}
    </>
  )
}
