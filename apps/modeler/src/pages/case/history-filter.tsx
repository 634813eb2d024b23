import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { NameOf } from './name-of.ts'
import type { HistoryKind } from './search.ts'

const route = getRouteApi('/cases/$key')
const kinds: readonly HistoryKind[] = ['all', 'work', 'promises', 'data', 'trouble']

/** Narrows the history: by kind, by words, by an element chosen in the diagram. */
export function HistoryFilter({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: { kind?: HistoryKind; q?: string; element?: string }) =>
    void navigate({
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  return (
    <div
      role="search"
      aria-label={t('history.filter')}
      className="mb-3 flex flex-wrap items-center gap-2"
    >
      <SelectField
        label={t('history.kind')}
        value={search.kind ?? 'all'}
        options={kinds.map((kind) => ({ value: kind, label: t(`history.kinds.${kind}`) }))}
        onChange={(kind) => change({ kind: kinds.find((one) => one === kind) })}
      />
      <SearchField
        aria-label={t('history.search')}
        value={search.q ?? ''}
        onChange={(q) => change({ q })}
        className="relative min-w-0 flex-1 basis-40 sm:max-w-64"
      >
        <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-muted" />
        <Input placeholder={t('history.search')} className="search-control" />
      </SearchField>
      {search.element === undefined ? null : (
        <Button look="quiet" onPress={() => change({ element: undefined })}>
          {t('history.only', { step: stepName(search.element, item, nameOf) })}
          <Icon name="close" className="size-3.5!" />
        </Button>
      )}
    </div>
  )
}

function stepName(element: string, item: CaseDetail, nameOf: NameOf): string {
  return nameOf(element) ?? item.active.find((one) => one.element === element)?.name ?? element
}
