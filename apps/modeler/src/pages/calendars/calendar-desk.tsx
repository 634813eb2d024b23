import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CalendarVersion } from '../../api/calendars.ts'
import { useRights } from '../../api/session.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Panel } from '../../ui/panel.tsx'
import { DayPanel } from './day-panel.tsx'
import { ExceptionList } from './exception-list.tsx'
import { IcsImport } from './ics-import.tsx'
import { SavePanel } from './save-panel.tsx'
import { Tester } from './tester.tsx'
import { useDesk } from './use-desk.ts'
import { VersionList } from './version-list.tsx'
import { WeekEditor } from './week-editor.tsx'
import { YearBar } from './year-bar.tsx'
import { Legend, YearPicture } from './year-picture.tsx'

type Props = { id: string; versions: readonly CalendarVersion[] }

/** The calendar as it is edited: whatever is changed shows in the picture at once. */
export function CalendarDesk({ id, versions }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const mayChange = useRights()('calendar.change')
  const present = versions[0]!.definition
  const { search, change, edits, unit, units, made, calendar, year, days } = useDesk(present)
  const [looked, setLooked] = useState<string>()
  const find = (date: string | undefined) => days.find((day) => day.date === date)
  const chosen = find(search.day)
  const choose = (day: string) => change({ day, year: day.slice(0, 4) })
  return (
    <>
      <header>
        <h1 className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold tracking-tight">
          {localized(present.name, language) ?? id}
          <code className="text-sm font-normal text-muted">{id}</code>
        </h1>
        <p className="text-xs text-muted">
          {t('calendars.about', { version: versions[0]!.version, zone: present.zone })}
        </p>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="grid min-w-0 gap-4">
          <section aria-label={t('calendars.yearOf', { year })} className="card grid gap-3 p-4">
            <YearBar year={year} unit={unit} units={units} change={change} />
            <YearPicture
              year={year}
              days={days}
              chosen={search.day}
              onChoose={choose}
              onLook={setLooked}
            />
            <Legend />
          </section>
          <Parts {...{ edits, unit, year, mayChange }} onChoose={choose} />
        </div>
        <div className="grid min-w-0 gap-4">
          <DayPanel {...{ edits, unit, mayChange, chosen }} looked={find(looked) ?? chosen} />
          {mayChange ? <SavePanel {...{ id, present, edits }} compiled={made} /> : null}
          {calendar ? (
            <Panel title={t('calendars.try.title')}>
              <Tester key={calendar.zone} calendar={calendar} />
            </Panel>
          ) : null}
          <Panel title={t('calendars.versions')}>
            <VersionList versions={versions} />
          </Panel>
        </div>
      </div>
    </>
  )
}

type PartsProps = Pick<ReturnType<typeof useDesk>, 'edits' | 'unit' | 'year'> & {
  mayChange: boolean
  onChoose: (date: string) => void
}

/** What the year is made of: the weeks, the days of their own, a file with more of them. */
function Parts({ edits, unit, year, mayChange, onChoose }: PartsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Panel title={t('calendars.week')}>
        <WeekEditor edits={edits} mayChange={mayChange} />
      </Panel>
      <div className="grid min-w-0 gap-4">
        <Panel title={t('calendars.exceptions', { year })}>
          <ExceptionList {...{ edits, unit, year, mayChange, onChoose }} />
        </Panel>
        {mayChange ? (
          <Panel title={t('calendars.ics.title')}>
            <IcsImport edits={edits} />
          </Panel>
        ) : null}
      </div>
    </div>
  )
}
