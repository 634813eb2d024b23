import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { actor } from '../api/actor.ts'
import { organisationQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/setup.ts'
import { localized } from '../i18n/localized.ts'
import { Icon } from '../ui/icons.tsx'
import { useStored } from './stored.ts'

const anonymous = 'anonymous'

/** In whose name tasks are claimed and cases started: one of the people of the house. */
export function ActorSwitch(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useQuery(organisationQuery)
  const [current, setCurrent] = useStored(actor)
  const people = (data?.people ?? []).map(({ id, name }) => ({
    id,
    name: localized(name, language) ?? id,
  }))
  const listed = current === anonymous || people.some(({ id }) => id === current)
  return (
    <label className="bar-button gap-1 pl-1.5">
      <Icon name="person" />
      <span className="sr-only">{t('shell.actor')}</span>
      <select
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
        className="actor-select"
      >
        <option value={anonymous}>{t('shell.anonymous')}</option>
        {listed ? null : <option value={current}>{current}</option>}
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
