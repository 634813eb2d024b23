import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { NewDraft } from '../../api/drafts.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { draftKinds, type DraftKind } from '../../designer/kinds.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { DefinitionRow } from './definition-row.tsx'

type Props = { kind: DraftKind; start: (make: () => Promise<NewDraft>) => void }

/** What is deployed of a kind, each open to be worked on; the kind stands in the address. */
export function Deployed({ kind, start }: Props): ReactNode {
  const { t } = useTranslation()
  const definitions = useQuery(definitionsQuery(kind))
  const runs = kind === 'process' || kind === 'machine'
  const nameOf = useElementNames({
    definitionKeys: runs ? (definitions.data?.map(({ key }) => key) ?? []) : [],
    always: true,
  })
  return (
    <Panel title={t('designer.deployed')}>
      <nav aria-label={t('designer.kinds')} className="flex flex-wrap gap-1 px-4 pt-2">
        {draftKinds.map((each) => (
          <Link
            key={each}
            to="/designer"
            search={(search) => ({ ...search, kind: each === 'process' ? undefined : each })}
            aria-current={each === kind ? 'page' : undefined}
            className="segment-link"
          >
            {t(`designer.fileKinds.${each}`)}
          </Link>
        ))}
      </nav>
      {definitions.error ? (
        <ProblemNote what={t('designer.listFailed')} error={definitions.error} />
      ) : null}
      {definitions.isPending ? <div className="skeleton m-4 h-12" /> : null}
      {definitions.data?.length === 0 ? (
        <p className="p-4 text-muted">{t('designer.noneDeployed')}</p>
      ) : null}
      <ul className="divide-y divide-line">
        {definitions.data?.map((definition) => (
          <DefinitionRow
            key={definition.key}
            kind={kind}
            definition={definition}
            name={nameOf(definition.key, definition.id) ?? definition.name ?? definition.id}
            start={start}
          />
        ))}
      </ul>
    </Panel>
  )
}
