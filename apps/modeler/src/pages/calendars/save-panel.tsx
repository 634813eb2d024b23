import type { CalendarDefinition } from '@punctual/calendar'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ChangesTable } from '../../administration/changes-table.tsx'
import { EditButtons } from '../../administration/edit-buttons.tsx'
import type { Edits } from '../../administration/use-edits.ts'
import { useCalendarActions, type SavedCalendar } from '../../api/calendars.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { compareCalendars } from './compare.ts'
import type { Compiled } from './days.ts'
import { MovedPromises } from './moved-promises.tsx'
import { ReasonForm } from './reason-form.tsx'

type Props = {
  id: string
  /** What is in force. */
  present: CalendarDefinition
  edits: Edits<CalendarDefinition>
  compiled: Compiled
}
type Done = Readonly<{ saved: SavedCalendar; before?: CalendarDefinition }>

/** What is changed, which promises that would move, and the way to put it in force and back. */
export function SavePanel({ id, present, edits, compiled }: Props): ReactNode {
  const { t } = useTranslation()
  const { save } = useCalendarActions(id)
  const [done, setDone] = useState<Done>()
  const send = (reason: string, recalculate: boolean) =>
    save.mutate(
      { definition: edits.value, reason, recalculate },
      { onSuccess: (saved) => setDone({ saved, before: present }) },
    )
  const takeBack = ({ saved: { version, items }, before }: Done) => {
    if (!before) return
    const reason = t('calendars.save.undoReason', { version })
    save.mutate(
      { definition: before, reason, recalculate: items.length > 0 },
      { onSuccess: (saved) => setDone({ saved }) },
    )
  }
  return (
    <Panel title={t('calendars.save.title')}>
      <div className="grid gap-3 p-4">
        <EditButtons edits={edits} />
        {edits.changed ? (
          <Plan
            key={JSON.stringify(edits.value)}
            {...{ id, present, compiled, send }}
            definition={edits.value}
            busy={save.isPending}
          />
        ) : (
          <p className="text-muted">{t('calendars.save.nothing')}</p>
        )}
        {save.error ? <ProblemNote what={t('calendars.save.failed')} error={save.error} /> : null}
        {done && !edits.changed ? (
          <div role="status" className="grid gap-2 rounded-lg bg-calm-soft p-3">
            <p className="font-medium text-calm">
              {t(done.before ? 'calendars.save.done' : 'calendars.save.undone', {
                version: done.saved.version,
              })}
            </p>
            <MovedPromises of={done.saved} tense="moved" />
            {done.before ? (
              <div>
                <Button isDisabled={save.isPending} onPress={() => takeBack(done)}>
                  {t('calendars.save.undo')}
                </Button>
              </div>
            ) : null}
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

type PlanProps = Omit<Props, 'edits'> & {
  definition: CalendarDefinition
  send: (reason: string, recalculate: boolean) => void
  busy: boolean
}

/** First what would move, then why it is done. */
function Plan({ id, present, compiled, definition, send, busy }: PlanProps): ReactNode {
  const { t } = useTranslation()
  const { foresee } = useCalendarActions(id)
  const changes = compareCalendars(t, present, definition)
  const problems = 'problems' in compiled ? compiled.problems : []
  const { data } = foresee
  return (
    <>
      <p className="font-medium">{t('edits.changes', { count: changes.length })}</p>
      <ChangesTable changes={changes} />
      {problems.length > 0 ? <Wrong problems={problems} /> : null}
      {data ? (
        <>
          <MovedPromises of={data} tense="moves" />
          <ReasonForm version={data.version} promises={data.items.length} busy={busy} send={send} />
        </>
      ) : (
        <div>
          <Button
            look="primary"
            isDisabled={problems.length > 0 || changes.length === 0 || foresee.isPending}
            onPress={() => foresee.mutate(definition)}
          >
            {t('calendars.save.preview')}
          </Button>
        </div>
      )}
      {foresee.error ? (
        <ProblemNote what={t('calendars.save.notForeseen')} error={foresee.error} />
      ) : null}
    </>
  )
}

function Wrong({ problems }: { problems: readonly { sentence: string }[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="alert" className="rounded-lg bg-late-soft p-3 text-xs">
      <p className="font-semibold text-late">{t('calendars.save.wrong')}</p>
      <ul className="list-disc pl-4">
        {problems.map(({ sentence }) => (
          <li key={sentence} className="break-words">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}
