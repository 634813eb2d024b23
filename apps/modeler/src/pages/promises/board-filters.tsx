import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { BoardItem } from '../../api/promises.ts'
import { definitionsQuery, organisationQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useTierWords } from '../../promise/words-of-house.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { isNarrowed, type BoardSearch } from './search.ts'

const route = getRouteApi('/promises')
type Props = { search: BoardSearch; items: readonly BoardItem[] }
type Narrowing = 'tier' | 'process' | 'group' | 'unit'

/** What the board shows: tier, process, unit, group, only one's own. */
export function BoardFilters({ search, items }: Props): ReactNode {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const { data: house } = useQuery(organisationQuery)
  const language = useLanguage()
  const tierWord = useTierWords()
  const narrow = (name: Narrowing) => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }) })
  const named = (of: readonly { id: string; name?: Parameters<typeof localized>[0] }[]) =>
    of.map(({ id, name }) => ({ value: id, label: localized(name, language) ?? id }))
  const tiers = [...new Set([search.tier, ...items.map(({ tier }) => tier)])]
    .filter((tier) => tier !== undefined)
    .toSorted()
  return (
    <section
      aria-label={t('board.filter')}
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2"
    >
      <Choice
        label={t('board.tier')}
        every={t('board.everyTier')}
        value={search.tier}
        options={tiers.map((tier) => ({ value: tier, label: tierWord(tier) }))}
        choose={narrow('tier')}
      />
      <ProcessChoice value={search.process} choose={narrow('process')} />
      <Choice
        label={t('board.group')}
        every={t('board.everyGroup')}
        value={search.group}
        options={named(house?.roles ?? [])}
        choose={narrow('group')}
      />
      {house?.units?.length ? (
        <Choice
          label={t('board.unit')}
          every={t('board.everyUnit')}
          value={search.unit}
          options={named(house.units)}
          choose={narrow('unit')}
        />
      ) : null}
      <label className="inline-flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-6"
          checked={search.own === 'yes'}
          onChange={({ target }) =>
            void navigate({
              search: (before) => ({ ...before, own: target.checked ? 'yes' : undefined }),
            })
          }
        />
        {t('board.own')}
      </label>
      {isNarrowed(search) ? (
        <Button look="quiet" onPress={() => void navigate({ search: {} })}>
          {t('cases.clear')}
        </Button>
      ) : null}
    </section>
  )
}

type ChoiceProps = {
  label: string
  every: string
  value: string | undefined
  options: readonly { value: string; label: string }[]
  choose: (value: string) => void
}

function Choice({ label, every, value = '', options, choose }: ChoiceProps): ReactNode {
  const all = [{ value: '', label: every }, ...options]
  return <SelectField label={label} value={value} options={all} onChange={choose} />
}

function ProcessChoice(props: {
  value: string | undefined
  choose: (value: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const { data = [] } = useQuery(definitionsQuery('process'))
  const nameOf = useElementNames({ definitionKeys: data.map(({ key }) => key) })
  const options = data.map(({ id, key, name }) => ({
    value: id,
    label: nameOf(key, id) ?? name ?? id,
  }))
  const label = t('cases.column.process')
  return <Choice {...props} label={label} every={t('cases.everyProcess')} options={options} />
}
