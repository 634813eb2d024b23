import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useSession } from '../../api/session.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SecretField } from './secret-field.tsx'

const lengthMin = 12

/** Changes the one-time password, before anything else. */
export default function NewPassword(): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('signIn.newTitle'), { isPlace: false })
  const { changePassword } = useSession()
  const [present, setPresent] = useState('')
  const [wanted, setWanted] = useState('')
  const [again, setAgain] = useState('')
  const changing = useMutation({ mutationFn: () => changePassword(present, wanted) })
  const differs = again !== '' && again !== wanted
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (again === wanted) changing.mutate()
  }
  return (
    <form onSubmit={submit} className="card mx-auto mt-6 grid max-w-md gap-4 p-6">
      <h1 className="text-lg font-semibold">{t('signIn.newTitle')}</h1>
      <p className="text-sm text-muted">{t('signIn.newText')}</p>
      <SecretField
        label={t('signIn.present')}
        autoComplete="current-password"
        value={present}
        onChange={setPresent}
      />
      <SecretField
        label={t('signIn.wanted')}
        autoComplete="new-password"
        minLength={lengthMin}
        value={wanted}
        onChange={setWanted}
      />
      <SecretField
        label={t('signIn.again')}
        autoComplete="new-password"
        minLength={lengthMin}
        value={again}
        onChange={setAgain}
      />
      {differs ? (
        <p role="alert" className="text-sm text-late">
          {t('signIn.differs')}
        </p>
      ) : null}
      <Button look="primary" type="submit" isDisabled={changing.isPending || differs}>
        {t('signIn.change')}
      </Button>
      {changing.error ? (
        <ProblemNote what={t('signIn.changeFailed')} error={changing.error} />
      ) : null}
    </form>
  )
}
