import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Edits } from '../../administration/use-edits.ts'
import type { LadderFile, RungFile } from '../../api/ladders.ts'
import { useNames } from '../../promise/recipients.ts'
import { thresholdText } from '../../promise/target.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Actions } from './action-fields.tsx'
import { actionText } from './compare.ts'
import { withMovedRung, withoutRung, withRung } from './edit.ts'
import { Recipients } from './recipients.tsx'

type Props = {
  edits: Edits<LadderFile>
  rung: RungFile
  index: number
  mayChange: boolean
  problems: readonly string[]
}

/** One rung: when, who is told, what is done; opened to be changed. */
export function RungCard({ edits, rung, index, mayChange, problems }: Props): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const title = t('ladders.rungTitle', { number: index + 1, at: thresholdText(t, rung.at) })
  return (
    <li className="card p-4" data-testid={`rung-${rung.id ?? rung.at}`}>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold">
            {title}
            {rung.urgent ? (
              <span className="ml-2 text-xs font-medium text-late">{t('ladders.urgentShort')}</span>
            ) : null}
          </h2>
          {open ? null : <Told rung={rung} />}
        </div>
        {mayChange ? <Tools {...{ edits, index, open, setOpen, title }} /> : null}
      </div>
      {open ? <Fields edits={edits} rung={rung} index={index} /> : null}
      {problems.length > 0 ? (
        <ul role="alert" className="mt-2 list-disc rounded-lg bg-late-soft p-2 pl-6 text-xs">
          {problems.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Who is told by what, and what else is done. */
function Told({ rung: { tell = [], actions } }: { rung: RungFile }): ReactNode {
  const { t } = useTranslation()
  const { recipient } = useNames()
  return (
    <>
      {tell.length === 0 ? null : (
        <p>{t('ladders.tells', { who: tell.map(recipient).join(t('ladder.and')) })}</p>
      )}
      <ul className="text-xs text-muted">
        {actions.map((action) => (
          <li key={JSON.stringify(action)}>{actionText(t, recipient, action)}</li>
        ))}
      </ul>
    </>
  )
}

type ToolsProps = {
  edits: Edits<LadderFile>
  index: number
  open: boolean
  setOpen: (open: boolean) => void
  title: string
}

function Tools({ edits, index, open, setOpen, title }: ToolsProps): ReactNode {
  const { t } = useTranslation()
  const last = edits.value.rungs.length - 1
  const named = (what: 'up' | 'down' | 'remove' | 'change' | 'fold') =>
    t(`ladders.${what}`, { title })
  return (
    <div role="group" aria-label={t('ladders.toolsOf', { title })} className="flex gap-1">
      <Button
        className="px-2"
        aria-label={named('up')}
        isDisabled={index === 0}
        onPress={() => edits.edit((before) => withMovedRung(before, index, -1))}
      >
        <Icon name="up" />
      </Button>
      <Button
        className="px-2"
        aria-label={named('down')}
        isDisabled={index === last}
        onPress={() => edits.edit((before) => withMovedRung(before, index, 1))}
      >
        <Icon name="down" />
      </Button>
      <Button
        className="px-2"
        aria-label={named('remove')}
        onPress={() => edits.edit((before) => withoutRung(before, index))}
      >
        <Icon name="close" />
      </Button>
      <Button
        aria-label={named(open ? 'fold' : 'change')}
        aria-expanded={open}
        onPress={() => setOpen(!open)}
      >
        {t(open ? 'ladders.close' : 'ladders.open')}
      </Button>
    </div>
  )
}

type FieldsProps = { edits: Edits<LadderFile>; rung: RungFile; index: number }

function Fields({ edits, rung, index }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const change = (part: Partial<RungFile>) =>
    edits.edit((before) => withRung(before, index, { ...before.rungs[index]!, ...part }))
  return (
    <div className="mt-3 grid gap-3 border-t border-line pt-3">
      <label className="grid gap-1 text-xs font-medium">
        {t('ladders.at')}
        <input
          value={rung.at}
          onChange={(event) => change({ at: event.target.value })}
          autoComplete="off"
          className="search-control w-40! pl-2.5! text-sm font-normal"
        />
        <span className="font-normal text-muted">{t('ladders.atHint')}</span>
      </label>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-5"
          checked={rung.urgent ?? false}
          onChange={(event) => change({ urgent: event.target.checked })}
        />
        {t('ladders.urgent')}
      </label>
      <Recipients
        label={t('ladders.tell')}
        value={rung.tell ?? []}
        onChange={(tell) => change({ tell })}
      />
      <Actions value={rung.actions} onChange={(actions) => change({ actions })} />
    </div>
  )
}
