import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { definitionsQuery } from '../../api/queries.ts'
import type { Definition } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Every deployed machine in its latest version. */
export function MachinesPage(): ReactNode {
  const { t } = useTranslation()
  const machines = useQuery(definitionsQuery('machine'))
  const nameOf = useElementNames({
    definitionKeys: machines.data?.map(({ key }) => key) ?? [],
    always: true,
  })
  usePageTitle(t('machine.list'))
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{t('machine.list')}</h1>
      {machines.error ? (
        <ProblemNote
          what={t('machine.failed')}
          error={machines.error}
          retry={() => void machines.refetch()}
        />
      ) : null}
      {machines.data?.length === 0 ? <p className="text-muted">{t('machine.none')}</p> : null}
      <ul className="card divide-y divide-line empty:hidden">
        {machines.data?.map((machine) => (
          <MachineRow
            key={machine.key}
            machine={machine}
            name={nameOf(machine.key, machine.id) ?? machine.name ?? machine.id}
          />
        ))}
      </ul>
    </>
  )
}

function MachineRow({ machine, name }: { machine: Definition; name: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5">
      <Link
        to="/machines/$key"
        params={{ key: machine.key }}
        className="rounded font-medium text-accent underline-offset-4 hover:underline"
      >
        {name}
      </Link>
      <span className="tabular text-xs text-muted">
        {machine.id} · {t('machine.version', { version: machine.version })} ·{' '}
        {formatInstant(machine.deployedAt, language, 'short')}
      </span>
    </li>
  )
}
