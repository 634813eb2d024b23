import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { DataTable } from '../../case/data-table.tsx'
import { DataForm } from './data-form.tsx'
import type { Stage } from './stage.ts'

/** The data of every scope that is alive, to look at and to change. */
export function DataSection({ stage }: { stage: Stage }): ReactNode {
  const { t } = useTranslation()
  const scopes = scopesIn(stage)
  const [chosen, setChosen] = useState('')
  const scope = scopes.find(({ id }) => id === chosen) ?? scopes[0]
  if (!scope) return null
  const set = (variables: Record<string, unknown>) => {
    const command = { type: 'setVariables', scope: scope.key, variables, local: true } as const
    stage.perform({ type: 'command', instance: scope.instance, command, by: stage.by })
  }
  return (
    <details className="card" data-testid="play-data">
      <summary className="summary-row font-semibold">{t('play.data')}</summary>
      <div className="grid gap-3 px-4 pb-4">
        {scopes.length > 1 ? (
          <SelectField
            label={t('play.scope')}
            value={scope.id}
            options={scopes.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        ) : null}
        <DataTable variables={scope.variables} />
        <DataForm
          key={scope.id}
          label={t('play.change')}
          ways={[{ name: 'set', label: t('play.set'), act: set }]}
        />
      </div>
    </details>
  )
}

/** Scopes that hold variables, and the root of every instance that lives. */
function scopesIn({ world, names }: Stage) {
  return [...world.instances.values()].flatMap(({ key: instance, processId, state }) =>
    Object.values(state.elements)
      .filter(({ key, scope }) => scope === 0 || state.variables[key])
      .map(({ key, element }) => ({
        id: `${instance}-${key}`,
        instance,
        key,
        name: names(processId, element),
        variables: state.variables[key] ?? {},
      })),
  )
}
