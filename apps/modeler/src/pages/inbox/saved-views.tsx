import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useUser } from '../../api/session.ts'
import { useViewActions, viewsQuery, type SavedView } from '../../api/views.ts'
import { useNames } from '../../promise/recipients.ts'
import { announce } from '../../shell/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { inboxSearch, type InboxSearch } from './search.ts'

/** The lists that one comes back to: each is a link, one's own can be forgotten. */
export function SavedViews({ search }: { search: InboxSearch }): ReactNode {
  const { t } = useTranslation()
  const { data = [], error } = useQuery(viewsQuery('inbox'))
  const present = textOf(search)
  return (
    <nav aria-label={t('views.label')} className="mb-4 flex flex-wrap items-center gap-2">
      {data.map((view) => (
        <View key={view.key} view={view} isPresent={view.search === present} />
      ))}
      <SaveView search={present} />
      {error ? <ProblemNote what={t('views.failed')} error={error} /> : null}
    </nav>
  )
}

/** What a view keeps of the address: filters and order, not the chosen task. */
export function textOf({ share, order }: InboxSearch): string {
  const given = Object.entries({ share, order }).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given as [string, string][]).toString()
}

function View({ view, isPresent }: { view: SavedView; isPresent: boolean }): ReactNode {
  const { t } = useTranslation()
  const { role } = useNames()
  const { forget } = useViewActions()
  const isMine = useUser()?.id === view.owner
  const search = inboxSearch(Object.fromEntries(new URLSearchParams(view.search)))
  return (
    <span className="view-chip" data-present={isPresent || undefined}>
      <Link to="/inbox" search={search} activeProps={{ 'aria-current': undefined }}>
        {view.name}
        {view.group === undefined ? null : (
          <span className="ml-1 text-xs text-muted">
            {t('views.sharedWith', { group: role(view.group) })}
          </span>
        )}
        {view.isDefault ? <span className="ml-1 text-xs">{t('views.isDefault')}</span> : null}
      </Link>
      {isMine ? (
        <button
          type="button"
          className="round-button"
          aria-label={t('views.forget', { name: view.name })}
          onClick={() => forget.mutate(view.key)}
        >
          <Icon name="close" />
        </button>
      ) : null}
    </span>
  )
}

function SaveView({ search }: { search: string }): ReactNode {
  const { t } = useTranslation()
  const { role } = useNames()
  const groups = useUser()?.groups ?? []
  const { save } = useViewActions()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [group, setGroup] = useState('')
  const [isDefault, setDefault] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const shared = group === '' ? {} : { group }
    const saved = () => {
      setOpen(false)
      setName('')
      announce(t('views.saved'))
    }
    save.mutate(
      { page: 'inbox', name: name.trim(), search, isDefault, ...shared },
      { onSuccess: saved },
    )
  }
  if (!open)
    return (
      <Button look="quiet" onPress={() => setOpen(true)}>
        <Icon name="plus" />
        {t('views.save')}
      </Button>
    )
  return (
    <form onSubmit={send} className="card flex flex-wrap items-end gap-3 p-3">
      <TextField label={t('views.name')} value={name} onChange={setName} maxLength={80} required />
      <SelectField
        label={t('views.share')}
        value={group}
        onChange={setGroup}
        options={[
          { value: '', label: t('views.own') },
          ...groups.map((id) => ({ value: id, label: t('views.sharedWith', { group: role(id) }) })),
        ]}
      />
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-5"
          checked={isDefault}
          onChange={(event) => setDefault(event.target.checked)}
        />
        {t('views.asDefault')}
      </label>
      <Button look="primary" type="submit" isDisabled={name.trim() === '' || save.isPending}>
        {t('views.keep')}
      </Button>
      <Button look="quiet" onPress={() => setOpen(false)}>
        {t('views.cancel')}
      </Button>
      {save.error ? <ProblemNote what={t('views.notSaved')} error={save.error} /> : null}
    </form>
  )
}
