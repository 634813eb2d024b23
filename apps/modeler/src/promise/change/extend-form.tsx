import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useExtension, useReschedulePreview, type ExtensionRequest } from '../../api/promises.ts'
import type { ServicePromise } from '../../api/types.ts'
import { workingZone } from '../../time/format.ts'
import { withOffset } from '../../time/local.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { MoveItems } from './move-items.tsx'
import { Reasoned } from './reasoned.tsx'
import { noShift, shiftOf, ShiftFields, type Shift } from './shift-fields.tsx'

type Proof = { how: 'receipt' | 'notice'; id: string; at: string }

/** Moves the end of a promise of which the customer was told in time; else the engine refuses. */
export function ExtendForm({ promise }: { promise: ServicePromise }): ReactNode {
  const { t } = useTranslation()
  const [entry, setEntry] = useState(noShift)
  const [proof, setProof] = useState<Proof>({ how: 'receipt', id: '', at: '' })
  const [approver, setApprover] = useState('')
  const change = useExtension()
  const shift = shiftOf(entry)
  const told = proofOf(proof)
  const outcome = change.data
  return (
    <Reasoned
      label={t('change.extend')}
      busy={change.isPending}
      error={change.error}
      disabled={!shift || !told}
      submit={(reason) => {
        if (!shift || !told) return
        const by = approver.trim() === '' ? {} : { approver: approver.trim() }
        change.mutate({ key: promise.key, request: { ...shift, ...told, ...by, reason } })
      }}
    >
      <p>{t('change.extendText')}</p>
      <ShiftFields shift={entry} change={setEntry} />
      <ProofFields proof={proof} change={setProof} />
      <TextField label={t('change.approver')} value={approver} onChange={setApprover} />
      {shift ? (
        <MovePreview key={JSON.stringify(shift)} promise={promise.key} shift={shift} />
      ) : null}
      {outcome ? (
        <p role="status" className={outcome.outcome === 'void' ? 'text-late' : 'text-calm'}>
          {outcome.outcome === 'void'
            ? t(`change.void.${outcome.why ?? 'undelivered'}`)
            : t('change.extended')}
        </p>
      ) : null}
    </Reasoned>
  )
}

/** What the extension would do to the ladder. */
function MovePreview({ promise, shift }: { promise: string; shift: Shift }): ReactNode {
  const { t } = useTranslation()
  const preview = useReschedulePreview()
  const ask = () => preview.mutate({ filter: { keys: [promise], kind: 'clock' }, ...shift })
  if (preview.data) return <MoveItems items={preview.data.items} />
  return (
    <div className="grid justify-items-start gap-2">
      <Button onPress={ask}>{t('move.preview')}</Button>
      {preview.error ? <ProblemNote what={t('move.failed')} error={preview.error} /> : null}
    </div>
  )
}

function ProofFields(props: { proof: Proof; change: (proof: Proof) => void }): ReactNode {
  const { proof, change } = props
  const { t } = useTranslation()
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{t('change.told')}</legend>
      <SelectField
        label={t('change.told')}
        value={proof.how}
        options={[
          { value: 'receipt', label: t('change.receipt') },
          { value: 'notice', label: t('change.notice') },
        ]}
        onChange={(how) => change({ ...proof, how: how === 'notice' ? 'notice' : 'receipt' })}
      />
      <TextField
        label={t(proof.how === 'receipt' ? 'change.receiptId' : 'change.noticeId')}
        value={proof.id}
        onChange={(id) => change({ ...proof, id })}
        required
      />
      {proof.how === 'receipt' ? (
        <TextField
          label={t('change.toldAt')}
          type="datetime-local"
          value={proof.at}
          onChange={(at) => change({ ...proof, at })}
          hint={t('form.zone', { zone: workingZone })}
          required
        />
      ) : null}
    </fieldset>
  )
}

function proofOf({ how, id, at }: Proof): Pick<ExtensionRequest, 'notice' | 'receipt'> | undefined {
  const name = id.trim()
  if (name === '') return undefined
  if (how === 'notice') return { notice: name }
  return at === '' ? undefined : { receipt: { id: name, deliveredAt: withOffset(at, workingZone) } }
}
