import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { sourceQuery } from '../../api/queries.ts'
import type { Definition } from '../../api/types.ts'
import { compareFiles } from '../../designer/diff.ts'
import type { DraftKind } from '../../designer/kinds.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Differences } from './differences.tsx'

type Props = { kind: DraftKind; versions: readonly Definition[] }

/** Two versions of a definition side by side: every property that differs. */
export function CompareVersions({ kind, versions }: Props): ReactNode {
  const { t } = useTranslation()
  const [latest, previous] = versions
  const [older, setOlder] = useState(previous?.key ?? '')
  const [newer, setNewer] = useState(latest?.key ?? '')
  const [before, after] = [useQuery(sourceQuery(older)), useQuery(sourceQuery(newer))]
  const error = before.error ?? after.error
  const options = versions.map(({ key, version }) => {
    return { value: key, label: t('designer.version', { version }) }
  })
  return (
    <div className="mt-2 grid gap-2 border-t border-line pt-2">
      <span className="flex flex-wrap items-center gap-2 text-xs">
        {t('designer.compare')}
        <SelectField
          label={t('designer.older')}
          value={older}
          options={options}
          onChange={setOlder}
        />
        <span aria-hidden="true">→</span>
        <SelectField
          label={t('designer.newer')}
          value={newer}
          options={options}
          onChange={setNewer}
        />
      </span>
      {error ? <ProblemNote what={t('designer.listFailed')} error={error} /> : null}
      {before.data === undefined || after.data === undefined ? null : (
        <div className="overflow-auto">
          <Differences changes={compareFiles(kind, before.data, after.data)} between="versions" />
        </div>
      )}
    </div>
  )
}
