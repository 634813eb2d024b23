import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { organisationQuery } from '../../api/queries.ts'
import { useNames } from '../../promise/recipients.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'

type Props = {
  label: string
  value: readonly string[]
  onChange: (recipients: readonly string[]) => void
}

/** Whom a rung tells: roles, people, who does the work, the customer, or FEEL. */
export function Recipients({ label, value, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="text-xs font-medium">{label}</legend>
      {value.map((recipient, i) => (
        <RecipientField
          // The place is who it is: its text changes while it is typed.
          key={i} // oxlint-disable-line react/no-array-index-key
          label={t('ladders.recipient', { label, number: i + 1 })}
          value={recipient}
          onChange={(text) => onChange(value.with(i, text))}
          onRemove={() => onChange(value.toSpliced(i, 1))}
        />
      ))}
      <div>
        <Button look="quiet" onPress={() => onChange([...value, ''])}>
          <Icon name="plus" />
          {t('ladders.addRecipient')}
        </Button>
      </div>
    </fieldset>
  )
}

type FieldProps = {
  label: string
  value: string
  onChange: (text: string) => void
  onRemove?: () => void
}

/** One recipient, as ladders write it; those of the house are offered. */
export function RecipientField({ label, value, onChange, onRemove }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const { recipient } = useNames()
  const { data } = useQuery(organisationQuery)
  const roles = data?.roles.map((role) => `role:${role.id}`) ?? []
  const people = data?.people.map((person) => `user:${person.id}`) ?? []
  const offered = ['assignee', 'candidates', 'owners', 'customer', ...roles, ...people]
  const isNamed = offered.includes(value)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        aria-label={label}
        value={value}
        list={id}
        autoComplete="off"
        placeholder="role:SUP"
        onChange={(event) => onChange(event.target.value)}
        className="h-8 min-w-0 flex-1 rounded-lg border border-line-strong bg-surface px-2.5"
      />
      <datalist id={id}>
        {offered.map((each) => (
          <option key={each} value={each}>
            {recipient(each)}
          </option>
        ))}
      </datalist>
      {isNamed ? <span className="text-xs text-muted">{recipient(value)}</span> : null}
      {onRemove ? (
        <Button
          look="quiet"
          className="px-2"
          aria-label={t('ladders.removeRecipient', { label })}
          onPress={onRemove}
        >
          <Icon name="close" />
        </Button>
      ) : null}
    </div>
  )
}
