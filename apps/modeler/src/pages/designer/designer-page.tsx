import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from '../../i18n/translate.ts'
import { draftsQuery, useDraftActions, type Draft } from '../../api/drafts.ts'
import { emptyFile, importFile } from '../../designer/files.ts'
import { kindOf } from '../../designer/kinds.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Deployed } from './deployed.tsx'
import { NewMenu } from './new-menu.tsx'

const route = getRouteApi('/designer')

/** Most files that are taken in at once. */
const filesMax = 50

/** What is being worked on, and what is deployed and can be worked on. */
export function DesignerPage(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const { kind } = route.useSearch()
  const { create } = useDraftActions()
  const [over, setOver] = useState(false)
  usePageTitle(t('designer.title'))
  const begin = async (makes: readonly Parameters<typeof create.mutateAsync>[0][]) => {
    const made: Draft[] = []
    for (const make of makes.slice(0, filesMax)) made.push(await create.mutateAsync(make))
    const [only] = made
    if (only && made.length === 1) {
      await navigate({ to: '/designer/$draft', params: { draft: only.key } })
    }
  }
  const start = (...makes: Parameters<typeof begin>[0]) => void begin(makes).catch(() => undefined)
  const take = (files: FileList | null) =>
    start(...[...(files ?? [])].map((file) => () => importFile(file)))
  return (
    <AriaProviders>
      <div
        className="designer-list"
        data-over={over || undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-xl font-semibold tracking-tight">{t('designer.title')}</h1>
          <div className="flex flex-wrap gap-2">
            <FileTrigger
              allowsMultiple
              acceptedFileTypes={['.bpmn', '.dmn', '.form', '.json', '.xml']}
              onSelect={take}
            >
              <Button isDisabled={create.isPending}>{t('designer.import')}</Button>
            </FileTrigger>
            <NewMenu
              isDisabled={create.isPending}
              make={(made) => start(() => emptyFile(made, language))}
            />
            <Button
              look="primary"
              isDisabled={create.isPending}
              onPress={() => start(() => emptyFile('process', language))}
            >
              <Icon name="plus" />
              {t('designer.new.process')}
            </Button>
          </div>
        </div>
        {create.error ? <ProblemNote what={t('designer.notMade')} error={create.error} /> : null}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Drafts />
          <Deployed kind={kind ?? 'process'} start={start} />
        </div>
      </div>
    </AriaProviders>
  )
}

function Drafts(): ReactNode {
  const { t } = useTranslation()
  const drafts = useQuery(draftsQuery)
  return (
    <Panel title={t('designer.drafts')}>
      {drafts.error ? <ProblemNote what={t('designer.listFailed')} error={drafts.error} /> : null}
      {drafts.isPending ? <div className="skeleton m-4 h-12" /> : null}
      {drafts.data?.length === 0 ? (
        <p className="p-4 text-muted">{t('designer.noDrafts')}</p>
      ) : null}
      <ul className="divide-y divide-line">
        {drafts.data?.map((draft) => (
          <DraftRow key={draft.key} draft={draft} />
        ))}
      </ul>
    </Panel>
  )
}

function DraftRow({ draft }: { draft: Draft }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = formatInstant(draft.savedAt, language, 'short')
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5">
      <span className="min-w-0">
        <Link
          to="/designer/$draft"
          params={{ draft: draft.key }}
          className="rounded font-medium break-words text-accent underline-offset-4 hover:underline"
        >
          {draft.name}
        </Link>
        <span className="ml-2 text-xs text-muted">
          {t(`designer.fileKind.${kindOf(draft.resource)}`)}
        </span>
      </span>
      <span className="tabular text-xs text-muted">
        {t('designer.savedBy', { at, by: draft.savedBy })}
      </span>
    </li>
  )
}
