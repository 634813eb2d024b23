import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ladderPreviewQuery, type LadderFile } from '../../api/ladders.ts'
import { calendarsQuery } from '../../api/queries.ts'
import type { Preview } from '../../api/types.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { thresholdText } from '../../promise/target.ts'
import { useMinute } from '../../time/clock.ts'
import { formatInstant, workingZone } from '../../time/format.ts'
import { comingFriday } from '../../time/friday.ts'
import { localTime, withOffset } from '../../time/local.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Props = { ladder: LadderFile; sound: boolean }

/** What the ladder would do for a promise of eight hours from Friday 16:30 on. */
export function Example({ ladder, sound }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const [within, setWithin] = useState('BH8')
  const [calendar, setCalendar] = useState('CN')
  const [from, setFrom] = useState(() =>
    localTime(comingFriday(now, '16:30', workingZone), workingZone),
  )
  const { data: calendars } = useQuery(calendarsQuery)
  const asked = useDeferredValue({
    within,
    calendar,
    startAt: withOffset(from.slice(0, 16), workingZone),
  })
  const isAskable = sound && within !== '' && from !== ''
  const { data, error } = useQuery({ ...ladderPreviewQuery(ladder, asked), enabled: isAskable })
  const options = calendars?.items.map(({ id, name }) => {
    return { value: id, label: localized(name, language) ?? id }
  })
  return (
    <div className="grid gap-3 p-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('calendars.try.length')}
          value={within}
          onChange={setWithin}
          examples={['BH8', 'BH4', 'P3WD', 'PT24H']}
          maxLength={100}
        />
        <TextField
          label={t('calendars.try.from', { zone: workingZone })}
          type="datetime-local"
          value={from}
          onChange={setFrom}
        />
      </div>
      <div>
        <SelectField
          label={t('ladders.calendar')}
          value={calendar}
          options={options ?? [{ value: 'CN', label: 'CN' }]}
          onChange={setCalendar}
        />
      </div>
      {error ? <ProblemNote what={t('ladders.notForeseen')} error={error} /> : null}
      {sound ? null : <p className="text-xs text-muted">{t('ladders.mendFirst')}</p>}
      {data && sound ? <Foreseen ladder={ladder} preview={data} /> : null}
    </div>
  )
}

type ForeseenProps = { ladder: LadderFile; preview: Preview }

function Foreseen({ ladder, preview: { startAt, dueAt, rungs } }: ForeseenProps): ReactNode {
  const { t } = useTranslation()
  const thresholdOf = (id: string) => ladder.rungs.find((each) => (each.id ?? each.at) === id)?.at
  const lines: LineProps[] = [
    { at: startAt, what: t('ladder.start') },
    { at: dueAt, what: t('ladder.due'), strong: true },
    ...rungs.map((rung) => {
      return { at: rung.at, what: thresholdText(t, thresholdOf(rung.id) ?? rung.id), rung }
    }),
  ]
  return (
    <ol aria-label={t('ladders.example')} className="grid gap-2 text-xs">
      {lines
        .toSorted((a, b) => a.at.localeCompare(b.at))
        .map((line) => (
          <Line key={line.rung?.id ?? line.what} {...line} />
        ))}
    </ol>
  )
}

type LineProps = { at: string; what: string; rung?: Preview['rungs'][number]; strong?: true }

function Line({ at, what, rung, strong }: LineProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { recipient } = useNames()
  const readers = rung?.notices.flatMap((notice) => notice.readers) ?? []
  const names = [...new Set(readers.map(({ reader }) => recipient(reader)))]
  return (
    <li className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3">
      <span className="tabular text-muted">{formatInstant(at, language, 'short')}</span>
      <span>
        <span className={strong ? 'font-semibold' : 'font-medium'}>{what}</span>
        {names.length > 0 ? ` · ${t('ladders.reads', { who: names.join(t('ladder.and')) })}` : null}
        {rung?.problems.map((problem) => (
          <span key={problem} className="block text-late">
            {problem}
          </span>
        ))}
      </span>
    </li>
  )
}
