import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseSummary } from '../../api/types.ts'
import type { ElementNames } from '../../i18n/element-names.ts'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { CurrentSteps, NextPromise, Opened, ProcessName } from './facts.tsx'

type Props = { cases: readonly CaseSummary[]; nameOf: ElementNames }

/** The list as cards, for narrow windows. */
export function CaseCards({ cases, nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <GridList
      aria-label={t('cases.title')}
      items={cases}
      dependencies={[nameOf, t]}
      className="grid gap-3"
      onAction={(key) => void navigate({ to: '/cases/$key', params: { key: String(key) } })}
    >
      {(item) => (
        <GridListItem
          id={item.key}
          textValue={item.businessId ?? item.key}
          className="card cursor-pointer p-4"
        >
          <span className="mb-2 flex flex-wrap items-start justify-between gap-2">
            <span className="min-w-0 text-base font-semibold break-words">
              {item.businessId ?? item.key}
            </span>
            <CaseStateChip state={item.state} />
          </span>
          {item.title === undefined || item.title === item.businessId ? null : (
            <span className="block text-xs text-muted">{item.title}</span>
          )}
          <span className="mb-2 block">
            <CurrentSteps item={item} nameOf={nameOf} />
          </span>
          <NextPromise item={item} nameOf={nameOf} />
          <span className="mt-3 flex flex-wrap justify-between gap-2 text-xs text-muted">
            <span>
              <ProcessName item={item} nameOf={nameOf} />
            </span>
            <Opened item={item} />
          </span>
        </GridListItem>
      )}
    </GridList>
  )
}
