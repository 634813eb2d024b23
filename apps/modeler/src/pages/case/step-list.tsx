import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, ElementCounts } from '../../api/types.ts'
import { Chip } from '../../ui/chip.tsx'
import type { NameOf } from './name-of.ts'

/** The diagram in words: every element the case has reached, and how it stands. */
export function StepList({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const known = new Map(item.active.map(({ element, name }) => [element, name]))
  return (
    <ul aria-label={t('case.tab.steps')} className="divide-y divide-line">
      {Object.entries(item.elements).map(([element, counts]) => (
        <li key={element} className="flex flex-wrap items-center justify-between gap-2 py-1.5">
          <Link
            to="."
            search={(search) => ({ ...search, element, tab: undefined })}
            resetScroll={false}
            className="min-w-0 rounded break-words underline-offset-4 hover:underline"
          >
            {nameOf(element) ?? known.get(element) ?? element}
          </Link>
          <Counts counts={counts} />
        </li>
      ))}
    </ul>
  )
}

function Counts({ counts }: { counts: ElementCounts }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="flex flex-wrap gap-1.5">
      {counts.incidents > 0 ? (
        <Chip tone="late" icon="alert">
          {t('cases.incidents', { count: counts.incidents })}
        </Chip>
      ) : null}
      {counts.active > 0 ? (
        <Chip tone="accent" icon="play">
          {t('steps.active', { count: counts.active })}
        </Chip>
      ) : null}
      {counts.completed > 0 ? (
        <Chip tone="calm" icon="check">
          {t('steps.completed', { count: counts.completed })}
        </Chip>
      ) : null}
      {counts.terminated > 0 ? (
        <Chip tone="neutral" icon="cross">
          {t('steps.terminated', { count: counts.terminated })}
        </Chip>
      ) : null}
    </span>
  )
}
