import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { tokensQuery, type Token } from '../../api/tokens.ts'
import { useRights } from '../../api/session.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { daysLeft, stateOf } from './expiry.ts'
import { NewToken } from './new-token.tsx'
import { TokenRow } from './token-row.tsx'

const route = getRouteApi('/tokens')
type Made = Readonly<{ name: string; secret: string }>

/** Secrets of workers and scripts: one's own, and everybody's for who manages accounts. */
export function TokensPage(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const { of: asked } = route.useSearch()
  const of = asked === 'all' && may('account.manage') ? 'all' : 'own'
  // Tokens end by the machine's clock, whatever time it is for the engine.
  const { data, error, refetch, dataUpdatedAt: now } = useQuery(tokensQuery(of))
  const [made, setMade] = useState<Made>()
  usePageTitle(t('tokens.title'))
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{t('tokens.title')}</h1>
        {may('account.manage') ? <Whose /> : null}
      </div>
      <p className="max-w-prose text-muted">{t('tokens.text')}</p>
      {data ? <Warning tokens={data} now={now} /> : null}
      <NewToken key={of} of={of} onMade={setMade} />
      {made ? <Secret made={made} /> : null}
      {error ? (
        <ProblemNote what={t('tokens.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      )}
      {data ? <List tokens={data} of={of} now={now} /> : null}
    </div>
  )
}

function Whose(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="card flex p-0.5">
      {(['own', 'all'] as const).map((each) => (
        <Link
          key={each}
          to="/tokens"
          search={each === 'all' ? { of: 'all' } : {}}
          activeOptions={{ exact: true, includeSearch: true }}
          className="segment-link"
        >
          {t(`tokens.${each}`)}
        </Link>
      ))}
    </div>
  )
}

/** Says before it happens that a worker will stand outside. */
function Warning({ tokens, now }: { tokens: readonly Token[]; now: number }): ReactNode {
  const { t } = useTranslation()
  const ending = tokens.filter((token) => stateOf(token, now) === 'endsSoon')
  if (ending.length === 0) return null
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-xl border border-soon-fill/50 bg-soon-soft p-3"
    >
      <Icon name="alert" className="text-soon" />
      <span className="min-w-0 break-words">
        {t('tokens.warning', {
          names: ending
            .map((token) => t('tokens.ending', { name: token.name, count: daysLeft(token, now) }))
            .join(t('ladder.and')),
        })}
      </span>
    </p>
  )
}

function Secret({ made: { name, secret } }: { made: Made }): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status" className="card p-4">
      <CopyLine label={t('tokens.secret', { name })} text={secret} />
      <p className="mt-2 text-xs text-muted">{t('tokens.once')}</p>
    </div>
  )
}

type ListProps = { tokens: readonly Token[]; of: 'own' | 'all'; now: number }

function List({ tokens, of, now }: ListProps): ReactNode {
  const { t } = useTranslation()
  if (tokens.length === 0)
    return (
      <div className="card px-6 py-12 text-center">
        <h2 className="text-base font-semibold">{t('tokens.none')}</h2>
        <p className="mx-auto mt-1 max-w-prose text-muted">{t('tokens.noneText')}</p>
      </div>
    )
  return (
    <ul aria-label={t(`tokens.${of}`)} className="card divide-y divide-line">
      {tokens.map((token) => (
        <TokenRow key={token.key} token={token} of={of} now={now} />
      ))}
    </ul>
  )
}
