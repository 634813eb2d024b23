import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from '../../i18n/translate.ts'
import { batchItemsQuery, batchQuery, executeBatch, type Batch } from '../../api/operations.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useChange } from './filters.tsx'

/** One thing done to many: what is selected, then how far it is, then what became of each. */
export function BatchDialog({ batchKey }: { batchKey: string }): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const client = useQueryClient()
  const found = useQuery(batchQuery(batchKey))
  const close = () => {
    change({ batch: undefined })
    void client.invalidateQueries({ queryKey: ['operations'] })
  }
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={close} className="dialog-ground">
      <Modal className="dialog-box">
        <Dialog className="grid gap-4 p-5 outline-none">
          <Heading slot="title" className="text-lg font-semibold">
            {found.data ? t(`batch.title.${found.data.kind}`) : t('batch.preparing')}
          </Heading>
          {found.error ? <ProblemNote what={t('batch.failed')} error={found.error} /> : null}
          {found.data ? <Content batch={found.data} close={close} /> : null}
          {found.isPending ? <div className="skeleton h-24" /> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type Props = { batch: Batch; close: () => void }

function Content({ batch, close }: Props): ReactNode {
  if (batch.state === 'previewed') return <Question batch={batch} close={close} />
  return <Progress batch={batch} close={close} />
}

function useExecution({ key }: Batch) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => executeBatch(key, reason),
    onSuccess: (batch) => client.setQueryData(batchQuery(key).queryKey, batch),
  })
}

/** Says how many are meant, and asks why. */
function Question({ batch, close }: Props): ReactNode {
  const { t } = useTranslation()
  const field = useId()
  const [reason, setReason] = useState('')
  const execution = useExecution(batch)
  const { kind, total: count } = batch
  if (count === 0)
    return (
      <>
        <p>{t(`batch.none.${kind}`)}</p>
        <Buttons>
          <Button onPress={close}>{t('batch.close')}</Button>
        </Buttons>
      </>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    execution.mutate(reason)
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <div>
        <p className="text-base font-semibold" data-testid="batch-selected">
          {t(`batch.selected.${kind}`, { count })}
        </p>
        <p className="mt-1">{t(`batch.sure.${kind}`)}</p>
        <p className="mt-1 text-muted">{t('batch.exactly')}</p>
      </div>
      <label htmlFor={field} className="grid gap-1 font-medium">
        {t('batch.reason')}
        <input
          id={field}
          value={reason}
          required
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
          className="h-9 rounded-lg border border-line-strong bg-surface px-3 font-normal"
        />
      </label>
      {execution.error ? <ProblemNote what={t('batch.failed')} error={execution.error} /> : null}
      <Buttons>
        <Button onPress={close}>{t('batch.back')}</Button>
        <Button look="primary" type="submit" isDisabled={execution.isPending}>
          {t(`batch.go.${kind}`, { count })}
        </Button>
      </Buttons>
    </form>
  )
}

const outcomes = ['terminated', 'resolved', 'handedOut', 'stuckAgain', 'refused'] as const

function Progress({ batch, close }: Props): ReactNode {
  const { t } = useTranslation()
  const { done, total, state, left, startedBy: by = '', reason = '' } = batch
  const execution = useExecution(batch)
  const told = outcomes.filter((outcome) => batch.outcomes[outcome] > 0)
  return (
    <>
      <div role="status" className="grid gap-2">
        <p className="tabular font-semibold" data-testid="batch-progress">
          {t(state === 'done' ? 'batch.done' : 'batch.progress', { done, total })}
        </p>
        <progress
          className="h-2 w-full accent-accent"
          value={done}
          max={total}
          aria-label={t('batch.progress', { done, total })}
        />
        <p className="text-xs break-words text-muted">{t('batch.by', { by, reason })}</p>
      </div>
      {batch.interrupted ? (
        <div className="grid justify-items-start gap-2">
          <p>{t('batch.interrupted')}</p>
          <Button onPress={() => execution.mutate(reason)}>{t('batch.resume')}</Button>
        </div>
      ) : null}
      <ul className="divide-y divide-line">
        {told.map((outcome) => (
          <li key={outcome} className="py-2" data-testid={`outcome-${outcome}`}>
            <Ended batch={batch} outcome={outcome} />
          </li>
        ))}
      </ul>
      {left === undefined ? null : (
        <p className="text-muted">{t('batch.left', { before: total, count: left })}</p>
      )}
      <Buttons>
        <Button look="primary" onPress={close}>
          {t('batch.close')}
        </Button>
      </Buttons>
    </>
  )
}

type EndedProps = { batch: Batch; outcome: (typeof outcomes)[number] }

/** How many ended so; which ones, and why, on request. */
function Ended({ batch, outcome }: EndedProps): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const items = useQuery({ ...batchItemsQuery(batch.key, outcome), enabled: open })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="rounded">
        {t(`batch.outcome.${outcome}`)}
        <span className="tabular float-right font-semibold">{batch.outcomes[outcome]}</span>
      </summary>
      <ul className="mt-2 grid max-h-60 gap-1.5 overflow-auto text-xs">
        {items.data?.items.map(({ instance, incident, detail }) => (
          <li key={incident ?? instance} className="break-words">
            <Link
              to="/cases/$key"
              params={{ key: instance }}
              className="rounded text-accent underline underline-offset-2"
            >
              {instance}
            </Link>{' '}
            {detail}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Buttons({ children }: { children: ReactNode }): ReactNode {
  return <div className="flex flex-wrap justify-end gap-2">{children}</div>
}
