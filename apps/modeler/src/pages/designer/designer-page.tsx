import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from '../../i18n/translate.ts'
import { draftsQuery, useDraftActions, type Draft } from '../../api/drafts.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { emptyProcess, importFile } from '../../designer/files.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { DefinitionRow } from './definition-row.tsx'

/** What is being drawn, and what is deployed and can be drawn on. */
export function DesignerPage(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const { create } = useDraftActions()
  usePageTitle(t('designer.title'))
  const begin: Begin = async (make) => {
    const made = await create.mutateAsync(make)
    await navigate({ to: '/designer/$draft', params: { draft: made.key } })
  }
  const start = (make: Parameters<Begin>[0]) => void begin(make).catch(() => undefined)
  return (
    <AriaProviders>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{t('designer.title')}</h1>
        <div className="flex flex-wrap gap-2">
          <FileTrigger
            acceptedFileTypes={['.bpmn', '.xml']}
            onSelect={(files) => {
              const file = files?.item(0)
              if (file) start(() => importFile(file))
            }}
          >
            <Button isDisabled={create.isPending}>{t('designer.import')}</Button>
          </FileTrigger>
          <Button
            look="primary"
            isDisabled={create.isPending}
            onPress={() => start(() => emptyProcess(language))}
          >
            <Icon name="plus" />
            {t('designer.new')}
          </Button>
        </div>
      </div>
      {create.error ? <ProblemNote what={t('designer.notMade')} error={create.error} /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Drafts />
        <Deployed start={start} />
      </div>
    </AriaProviders>
  )
}

type Begin = (
  make: Parameters<ReturnType<typeof useDraftActions>['create']['mutate']>[0],
) => Promise<void>

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
      <Link
        to="/designer/$draft"
        params={{ draft: draft.key }}
        className="rounded font-medium break-words text-accent underline-offset-4 hover:underline"
      >
        {draft.name}
      </Link>
      <span className="tabular text-xs text-muted">
        {t('designer.savedBy', { at, by: draft.savedBy })}
      </span>
    </li>
  )
}

function Deployed({ start }: { start: (make: Parameters<Begin>[0]) => void }): ReactNode {
  const { t } = useTranslation()
  const processes = useQuery(definitionsQuery('process'))
  const nameOf = useElementNames({
    definitionKeys: processes.data?.map(({ key }) => key) ?? [],
    always: true,
  })
  return (
    <Panel title={t('designer.deployed')}>
      {processes.error ? (
        <ProblemNote what={t('designer.listFailed')} error={processes.error} />
      ) : null}
      {processes.isPending ? <div className="skeleton m-4 h-12" /> : null}
      {processes.data?.length === 0 ? (
        <p className="p-4 text-muted">{t('designer.noneDeployed')}</p>
      ) : null}
      <ul className="divide-y divide-line">
        {processes.data?.map((process) => (
          <DefinitionRow
            key={process.key}
            definition={process}
            name={nameOf(process.key, process.id) ?? process.name ?? process.id}
            start={start}
          />
        ))}
      </ul>
    </Panel>
  )
}
