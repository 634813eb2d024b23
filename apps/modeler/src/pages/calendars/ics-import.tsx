import {
  importIcs,
  withDays,
  type CalendarDefinition,
  type CalendarException,
} from '@punctual/calendar'
import { useId, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ChangesTable, type Change } from '../../administration/changes-table.tsx'
import type { Edits } from '../../administration/use-edits.ts'
import { Button } from '../../ui/button.tsx'
import { exceptionText } from './compare.ts'

type Read = Readonly<{ name: string; text: string }>

/** Takes the days of an iCalendar file over, once it is seen what they would change. */
export function IcsImport({ edits }: { edits: Edits<CalendarDefinition> }): ReactNode {
  const { t } = useTranslation()
  const field = useId()
  const [file, setFile] = useState<Read>()
  const take = (given: File | undefined) => {
    if (given) void given.text().then((text) => setFile({ name: given.name, text }))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer.files[0])
  }
  return (
    <div className="grid gap-3 p-4">
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="rounded-lg border-2 border-dashed border-line-strong p-4"
      >
        <label htmlFor={field} className="block font-medium">
          {t('calendars.ics.choose')}
        </label>
        <p className="mb-2 text-xs text-muted">{t('calendars.ics.text')}</p>
        <input
          id={field}
          type="file"
          accept=".ics,text/calendar"
          className="max-w-full text-xs"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </div>
      {file ? (
        <Findings key={file.text} file={file} edits={edits} done={() => setFile(undefined)} />
      ) : null}
    </div>
  )
}

type FindingsProps = { file: Read; edits: Edits<CalendarDefinition>; done: () => void }

function Findings({ file, edits, done }: FindingsProps): ReactNode {
  const { t } = useTranslation()
  const [replaces, setReplaces] = useState(false)
  const imported = importIcs(file.text, { zone: edits.value.zone })
  if (!('exceptions' in imported))
    return <Problems title={t('calendars.ics.refused', { file: file.name })} of={imported} />
  const { exceptions } = imported
  const base = replaces ? withoutYears(edits.value, exceptions) : edits.value
  const after = withDays(base, imported)
  const changes = compareDays(edits.value, after, (each) => exceptionText(t, each))
  const count = (kind: (change: Change) => boolean) => changes.filter(kind).length
  return (
    <div role="status" className="grid gap-2">
      <p className="font-medium">
        {t('calendars.ics.found', {
          file: file.name,
          added: count(({ before }) => before === undefined),
          changed: count(({ before, after: is }) => before !== undefined && is !== undefined),
          removed: count(({ after: is }) => is === undefined),
        })}
      </p>
      {imported.problems.length > 0 ? (
        <Problems title={t('calendars.ics.partly', { file: file.name })} of={imported} />
      ) : null}
      <ChangesTable changes={changes} />
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-5"
          checked={replaces}
          onChange={(event) => setReplaces(event.target.checked)}
        />
        {t('calendars.ics.replaces')}
      </label>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          isDisabled={changes.length === 0}
          onPress={() => {
            edits.edit(() => after)
            done()
          }}
        >
          {t('calendars.ics.take')}
        </Button>
        <Button onPress={done}>{t('calendars.ics.leave')}</Button>
      </div>
    </div>
  )
}

type Found = { problems: readonly { sentence: string }[] }

function Problems({ title, of: { problems } }: { title: string; of: Found }): ReactNode {
  return (
    <div role="alert" className="rounded-xl border border-late-fill/40 bg-late-soft p-3 text-xs">
      <p className="font-semibold text-late">{title}</p>
      <ul className="mt-1 grid max-h-40 list-disc gap-0.5 overflow-auto pl-4">
        {problems.map(({ sentence }) => (
          <li key={sentence} className="break-words">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Without the exceptions of the years that a file is about. */
function withoutYears(
  calendar: CalendarDefinition,
  imported: readonly CalendarException[],
): CalendarDefinition {
  const years = new Set(imported.map(({ date }) => date.slice(0, 4)))
  const kept = (calendar.exceptions ?? []).filter(({ date }) => !years.has(date.slice(0, 4)))
  return { ...calendar, exceptions: kept }
}

function compareDays(
  before: CalendarDefinition,
  after: CalendarDefinition,
  text: (exception: CalendarException) => string,
): Change[] {
  const map = ({ exceptions = [] }: CalendarDefinition) =>
    new Map(exceptions.map((each) => [each.date, text(each)]))
  const [was, is] = [map(before), map(after)]
  return [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((what): Change[] => {
    const [old, now] = [was.get(what), is.get(what)]
    if (old === now) return []
    return [
      { what, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) },
    ]
  })
}
