import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { reschedulesQuery, type BoardItem, type Reschedule } from '../../api/promises.ts'
import { useRights } from '../../api/session.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Previewed, RescheduleForm } from '../../promise/change/reschedule-form.tsx'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'

/** Moves all promises that the board shows, and takes former moves back. */
export function MoveMany({ items }: { items: readonly BoardItem[] }): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const [keys, setKeys] = useState<readonly string[]>()
  if (!may('promise.change')) return null
  return (
    <>
      <Button isDisabled={items.length === 0} onPress={() => setKeys(items.map(({ key }) => key))}>
        {t('move.many', { count: items.length })}
      </Button>
      <Drawer
        title={t('move.many', { count: keys?.length ?? 0 })}
        isOpen={keys !== undefined}
        close={() => setKeys(undefined)}
      >
        {keys ? <RescheduleForm keys={keys} /> : null}
        <Former />
      </Drawer>
    </>
  )
}

function Former(): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(reschedulesQuery)
  const [opened, setOpened] = useState<Reschedule>()
  const former = (data?.items ?? []).filter(({ state }) => state !== 'previewed')
  if (former.length === 0) return null
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h3 className="mb-2 font-semibold">{t('move.former')}</h3>
      <ul className="grid gap-1">
        {former.map((change) => (
          <li key={change.key}>
            <Button look="quiet" onPress={() => setOpened(change)}>
              <FormerText change={change} />
            </Button>
          </li>
        ))}
      </ul>
      {opened ? <Previewed key={opened.key} change={opened} next={setOpened} /> : null}
    </section>
  )
}

function FormerText({ change }: { change: Reschedule }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const { appliedAt = change.createdAt, appliedBy = change.by, state, items } = change
  return (
    <>
      {formatInstant(appliedAt, language, 'short')} · {person(appliedBy)} ·{' '}
      {t('move.count', { count: items.length })} · {t(`move.state.${state}`)}
    </>
  )
}
