import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { formatInstant } from '../../time/format.ts'
import { Panel } from '../../ui/panel.tsx'

/** What else goes on, or went on, for the customer of a case. */
export function CustomerCases({ item }: { item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { customerCases } = item
  const nameOf = useElementNames({
    definitionKeys: customerCases.map(({ definitionKey }) => definitionKey),
    always: true,
  })
  if (customerCases.length === 0) return null
  return (
    <Panel
      title={t('case.ofCustomer')}
      aside={<span className="tabular text-muted">{customerCases.length}</span>}
    >
      <ul className="divide-y divide-line" data-testid="customer-cases">
        {customerCases.map(({ key, businessId, definitionKey, processId, ...other }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <Link
              to="/cases/$key"
              params={{ key }}
              className="rounded font-medium text-accent underline underline-offset-4"
            >
              {businessId ?? key}
            </Link>
            <span className="text-muted">
              {nameOf(definitionKey, processId) ?? other.processName} ·{' '}
              {t('case.opened', { at: formatInstant(other.openedAt, language, 'short') })}
            </span>
            <CaseStateChip state={other.state} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
