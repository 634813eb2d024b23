import { useState, type FormEvent, type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/translate.ts'
import { useSession } from '../../api/session.ts'
import type { Session } from '../../api/types.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SecretField } from './secret-field.tsx'

/** The way in: an account with its password, an OpenID provider, or a role of the demonstration. */
export default function SignIn({ session }: { session: Session }): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('signIn.title'), { isPlace: false })
  const { signIn } = useSession()
  const entering = useMutation({
    mutationFn: ({ id, password }: Readonly<{ id: string; password: string }>) =>
      signIn(id, password),
  })
  return (
    <div className="mx-auto grid max-w-md gap-5 py-6">
      <section className="card grid gap-4 p-6">
        <h1 className="text-lg font-semibold">{t('signIn.title')}</h1>
        {session.signIn === 'proxy' ? (
          <p className="text-muted">{t('signIn.proxy')}</p>
        ) : (
          <Accounts session={session} busy={entering.isPending} enter={entering.mutate} />
        )}
        {entering.error ? <ProblemNote what={t('signIn.failed')} error={entering.error} /> : null}
      </section>
      {session.demo.length > 0 ? <Demo session={session} enter={entering.mutate} /> : null}
    </div>
  )
}

type Enter = (who: Readonly<{ id: string; password: string }>) => void
type Props = Readonly<{ session: Session; busy: boolean; enter: Enter }>

function Accounts({ session, busy, enter }: Props): ReactNode {
  const { t } = useTranslation()
  const [id, setId] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter({ id, password })
  }
  return (
    <>
      <form onSubmit={submit} className="grid gap-4">
        <SecretField
          label={t('signIn.id')}
          type="text"
          autoComplete="username"
          value={id}
          onChange={setId}
        />
        <SecretField
          label={t('signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button look="primary" type="submit" isDisabled={busy}>
          {t('signIn.button')}
        </Button>
      </form>
      {session.oidc ? (
        <a href="/api/session/oidc" className="text-center font-medium text-accent underline">
          {t('signIn.openId', { provider: session.oidc })}
        </a>
      ) : null}
      <p className="text-xs text-muted">{t('signIn.first')}</p>
    </>
  )
}

function Demo({ session, enter }: Omit<Props, 'busy'>): ReactNode {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="demo" className="card grid gap-3 p-6">
      <h2 id="demo" className="font-semibold">
        {t('signIn.demo')}
      </h2>
      <p className="text-sm text-muted">{t('signIn.demoText')}</p>
      <ul className="grid gap-2">
        {session.demo.map(({ id, name, roles, password }) => (
          <li key={id}>
            <Button className="w-full justify-between!" onPress={() => enter({ id, password })}>
              <span>{t('signIn.demoEnter', { name })}</span>
              <span className="text-xs text-muted">
                {roles.map((role) => t(`role.${role}`)).join(' · ')}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
