import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { linksQuery, useLinks, type CustomerLink } from '../../api/customers.ts'
import type { CaseDetail } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNow } from '../../time/clock.ts'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { NameOf } from './name-of.ts'

/** Links by which the customer looks at the case or answers a survey once. */
export function Links({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const [task, setTask] = useState('')
  const { data, error } = useQuery(linksQuery(item.key))
  const { make, revoke } = useLinks(item.key)
  const problem = error ?? make.error ?? revoke.error
  const open = item.tasks.filter(({ state, formId }) => state === 'open' && formId !== undefined)
  return (
    <div className="grid gap-4" data-testid="links">
      <p className="text-muted">{t('links.text')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" onPress={() => make.mutate({ kind: 'status' })}>
          {t('links.look')}
        </Button>
        <SelectField
          label={t('links.task')}
          value={task}
          options={[
            { value: '', label: t('links.noTask') },
            ...open.map(({ key, element, processId, name }) => ({
              value: key,
              label: nameOf(element, processId) ?? name,
            })),
          ]}
          onChange={setTask}
        />
        <Button onPress={() => make.mutate({ kind: 'survey', ...(task === '' ? {} : { task }) })}>
          {t('links.survey')}
        </Button>
      </div>
      {problem ? <ProblemNote what={t('links.failed')} error={problem} /> : null}
      <ul className="grid gap-4">
        {data?.map((link) => (
          <LinkRow key={link.key} link={link} revoke={() => revoke.mutate(link.key)} />
        ))}
      </ul>
    </div>
  )
}

function LinkRow({ link, revoke }: { link: CustomerLink; revoke: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const { kind, path, expiresAt, revokedAt, answeredAt, answer } = link
  const at = (instant: string) => formatInstant(instant, language, 'short')
  const isOpen = revokedAt === undefined && Date.parse(expiresAt) > now
  return (
    <li className="grid gap-1">
      {isOpen ? (
        <CopyLine label={t(`links.kind.${kind}`)} text={`${location.origin}${path}`} />
      ) : (
        <span className="font-medium">{t(`links.kind.${kind}`)}</span>
      )}
      <span className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        {revokedAt === undefined
          ? t('links.expires', { at: at(expiresAt) })
          : t('links.revoked', { at: at(revokedAt) })}
        {answeredAt === undefined ? null : <> · {t('links.answered', { at: at(answeredAt) })}</>}
        {isOpen ? (
          <Button look="quiet" onPress={revoke}>
            {t('links.revoke')}
          </Button>
        ) : null}
      </span>
      {answer === undefined ? null : (
        <code className="text-xs break-words">{JSON.stringify(answer)}</code>
      )}
    </li>
  )
}
