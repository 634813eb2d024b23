import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { unitHistoryQuery, type UnitVersion } from '../../api/units.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { useUnitName } from '../../promise/units.ts'
import { formatInstant } from '../../time/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** What a unit was, with who changed it when. */
export function UnitHistory({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const tell = useTelling()
  const { data, error, refetch } = useQuery(unitHistoryQuery(id))
  if (error)
    return <ProblemNote what={t('units.failed')} error={error} retry={() => void refetch()} />
  const items = data?.items ?? []
  return (
    <Panel title={t('units.history')}>
      <ol className="divide-y divide-line">
        {items.map((version, i) => (
          <li key={version.version} className="flex flex-wrap justify-between gap-x-4 px-4 py-2">
            <span>{tell(version, items[i + 1])}</span>
            <span className="tabular text-muted">
              {person(version.by)} · {formatInstant(version.at, language, 'short')}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** What a version says that the one before did not. */
function useTelling(): (version: UnitVersion, before: UnitVersion | undefined) => string {
  const { t } = useTranslation()
  const nameOf = useUnitName()
  const place = (parent: string | undefined) =>
    parent === undefined ? t('units.movedUp') : t('units.moved', { parent: nameOf(parent) })
  return (version, before) => {
    const name = namesOf(version)
    const { parent, retired } = version
    if (!before)
      return [t('units.made', { name: name || version.id }), parent && place(parent)]
        .filter(Boolean)
        .join(t('ladder.and'))
    const said = [
      name !== namesOf(before) && t('units.renamed', { name }),
      parent !== before.parent && place(parent),
      retired !== before.retired && t(retired ? 'units.wasRetired' : 'units.wasTakenBack'),
    ]
    return said.filter((text) => typeof text === 'string').join(t('ladder.and'))
  }
}

/** Every name that it has, the Chinese one first. */
function namesOf({ name }: UnitVersion): string {
  return [name['zh-CN'], name['en']].filter((each) => each !== undefined).join(' / ')
}
