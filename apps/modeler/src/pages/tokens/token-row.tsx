import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useTokenActions, type Token } from '../../api/tokens.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { daysLeft, stateOf, type TokenState } from './expiry.ts'

const looks = {
  valid: ['calm', 'check'],
  endsSoon: ['soon', 'hourglass'],
  expired: ['neutral', 'cross'],
  revoked: ['neutral', 'cross'],
} as const satisfies Record<TokenState, readonly [string, string]>

type Props = { token: Token; of: 'own' | 'all'; now: number }

/** One token: what it may do, how long, when it was used, and the way to end it. */
export function TokenRow({ token, of, now }: Props): ReactNode {
  const { t } = useTranslation()
  const { person } = useNames()
  const state = stateOf(token, now)
  const [tone, icon] = looks[state]
  const isOver = state === 'revoked' || state === 'expired'
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className={`min-w-0 flex-1 basis-72 ${isOver ? 'text-muted' : ''}`}>
        <h2 className="flex flex-wrap items-center gap-2 font-medium break-all">
          {token.name}
          <Chip tone={tone} icon={icon}>
            {t(`tokens.state.${state}`, { count: daysLeft(token, now) })}
          </Chip>
        </h2>
        {of === 'all' ? (
          <p className="text-xs text-muted">
            {t('tokens.actsFor', { name: person(token.account), by: person(token.createdBy) })}
          </p>
        ) : null}
        <Dates token={token} />
        <Scopes scopes={token.scopes} />
      </div>
      {isOver ? null : <Revoke token={token} of={of} />}
    </li>
  )
}

function Dates({ token: { createdAt, expiresAt, usedAt } }: { token: Token }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = (instant: string) => formatInstant(instant, language, 'day')
  return (
    <p className="tabular text-xs text-muted">
      {t('tokens.dates', { made: day(createdAt), ends: day(expiresAt) })}
      {' · '}
      {usedAt === undefined
        ? t('tokens.neverUsed')
        : t('tokens.used', { at: formatInstant(usedAt, language, 'full') })}
    </p>
  )
}

function Scopes({ scopes }: { scopes: Token['scopes'] }): ReactNode {
  const { t } = useTranslation()
  return (
    <details className="mt-1 text-xs">
      <summary className="w-fit rounded text-accent">
        {t('tokens.may', { count: scopes.length })}
      </summary>
      <ul className="mt-1 grid gap-0.5">
        {scopes.map((scope) => (
          <li key={scope}>
            {t(`permission.${scope}`)} <code className="text-muted">{scope}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Asks once more: what a worker holds cannot be given back. */
function Revoke({ token, of }: { token: Token; of: 'own' | 'all' }): ReactNode {
  const { t } = useTranslation()
  const { revoke } = useTokenActions(of)
  const [asking, setAsking] = useState(false)
  const { name, key } = token
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {asking ? (
        <>
          <span className="self-center text-xs">{t('tokens.sure')}</span>
          <Button onPress={() => setAsking(false)}>{t('tokens.keep')}</Button>
          <Button look="primary" isDisabled={revoke.isPending} onPress={() => revoke.mutate(key)}>
            {t('tokens.revokeNow')}
          </Button>
        </>
      ) : (
        <Button onPress={() => setAsking(true)} aria-label={t('tokens.revokeOf', { name })}>
          {t('tokens.revoke')}
        </Button>
      )}
      {revoke.error ? (
        <div className="basis-full">
          <ProblemNote what={t('tokens.notRevoked')} error={revoke.error} />
        </div>
      ) : null}
    </div>
  )
}
