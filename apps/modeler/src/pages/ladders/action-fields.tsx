import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { ActionFile } from '../../api/ladders.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { actionTypes, newAction } from './edit.ts'
import { useMessageIds } from './messages.ts'
import { RecipientField } from './recipients.tsx'

type Props = {
  value: readonly ActionFile[]
  onChange: (actions: readonly ActionFile[]) => void
}

/** What a rung does, one thing after the other. */
export function Actions({ value, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <fieldset className="grid gap-2">
      <legend className="text-xs font-medium">{t('ladders.does')}</legend>
      <ol className="grid gap-2">
        {value.map((action, i) => (
          // The place is who it is: all else of an action changes while it is typed.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className="rounded-lg border border-line p-2.5">
            <div className="mb-2 flex items-center justify-between gap-2">
              <SelectField
                label={t('ladders.action', { number: i + 1 })}
                value={action.type}
                options={actionTypes.map((each) => ({
                  value: each,
                  label: t(`ladders.type.${each}`),
                }))}
                onChange={(chosen) => {
                  const type = actionTypes.find((each) => each === chosen)
                  if (type) onChange(value.with(i, newAction(type)))
                }}
              />
              <Button
                look="quiet"
                className="px-2"
                aria-label={t('ladders.removeAction', { number: i + 1 })}
                onPress={() => onChange(value.toSpliced(i, 1))}
              >
                <Icon name="close" />
              </Button>
            </div>
            <Fields action={action} onChange={(changed) => onChange(value.with(i, changed))} />
          </li>
        ))}
      </ol>
      <div>
        <Button look="quiet" onPress={() => onChange([...value, newAction('notify')])}>
          <Icon name="plus" />
          {t('ladders.addAction')}
        </Button>
      </div>
    </fieldset>
  )
}

type FieldsProps = { action: ActionFile; onChange: (action: ActionFile) => void }

/** What an action has to be told; the compiler keeps the list of them complete. */
function Fields({ action, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  switch (action.type) {
    case 'notify':
      return <NotifyFields action={action} onChange={onChange} />
    case 'reassign':
      return (
        <RecipientField
          label={t('ladders.to')}
          value={action.to}
          onChange={(to) => onChange({ ...action, to })}
        />
      )
    case 'addOwner':
      return (
        <RecipientField
          label={t('ladders.owner')}
          value={action.owner}
          onChange={(owner) => onChange({ ...action, owner })}
        />
      )
    case 'raisePriority':
      return (
        <TextField
          label={t('ladders.by')}
          type="number"
          value={String(action.by)}
          onChange={(by) => onChange({ ...action, by: Number(by) })}
        />
      )
    case 'throwEscalation':
      return (
        <TextField
          label={t('ladders.code')}
          value={action.code}
          onChange={(code) => onChange({ ...action, code })}
        />
      )
    case 'startProcess':
      return <StartFields action={action} onChange={onChange} />
  }
}

type Of<T extends ActionFile['type']> = {
  action: Extract<ActionFile, { type: T }>
  onChange: (action: ActionFile) => void
}

function NotifyFields({ action, onChange }: Of<'notify'>): ReactNode {
  const { t } = useTranslation()
  const { channel: _, ...rest } = action
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <TextField
        label={t('ladders.message')}
        value={action.message}
        examples={useMessageIds()}
        onChange={(message) => onChange({ ...action, message })}
      />
      <TextField
        label={t('ladders.channel')}
        value={action.channel ?? ''}
        hint={t('ladders.channelHint')}
        examples={['inbox', 'email']}
        onChange={(channel) => onChange(channel === '' ? rest : { ...rest, channel })}
      />
    </div>
  )
}

function StartFields({ action, onChange }: Of<'startProcess'>): ReactNode {
  const { t } = useTranslation()
  const { data = [] } = useQuery(definitionsQuery('process'))
  const { variables: _, ...rest } = action
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <TextField
        label={t('ladders.process')}
        value={action.processId}
        examples={data.map(({ id }) => id)}
        onChange={(processId) => onChange({ ...action, processId })}
      />
      <TextField
        label={t('ladders.variables')}
        value={action.variables ?? ''}
        onChange={(variables) => onChange(variables === '' ? rest : { ...rest, variables })}
      />
    </div>
  )
}
