import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { absencesQuery, type Absence } from '../../api/absences.ts'
import { useRights } from '../../api/session.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { useMinute } from '../../time/clock.ts'
import { workingZone } from '../../time/format.ts'
import { dateIn } from '../../time/working-time.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { AbsenceTable } from './absence-table.tsx'
import { Duty } from './duty.tsx'
import { shiftedWeeks, spanFrom, weeksShown } from './span.ts'
import { Timeline } from './timeline.tsx'

const route = getRouteApi('/absences')

/** Who is away when, who stands in for them, and who works now. */
export function AbsencesPage(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const { from, change } = route.useSearch()
  const navigate = route.useNavigate()
  const today = dateIn(workingZone, useMinute())
  const span = spanFrom(from ?? today)
  const found = useQuery(
    absencesQuery(new Date(span.from).toISOString(), new Date(span.to).toISOString()),
  )
  const present = found.data?.find(({ id }) => id === change)
  usePageTitle(t('absences.title'))
  const done = () =>
    void navigate({ search: (before) => ({ ...before, change: undefined }), replace: true })
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t('absences.title')}</h1>
        <p className="max-w-prose text-muted">{t('absences.text')}</p>
      </div>
      {found.error ? (
        <ProblemNote
          what={t('absences.failed')}
          error={found.error}
          retry={() => void found.refetch()}
        />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <Panel title={t('absences.whoIsAway')} aside={<Weeks firstDay={span.firstDay} />}>
          <div className="p-4">
            {found.data ? <Away span={span} absences={found.data} /> : null}
            {found.isPending ? <div className="skeleton h-40" /> : null}
          </div>
        </Panel>
        <div className="grid min-w-0 gap-4">
          {may('absence.change') ? (
            <Panel title={t(present ? 'absences.changeTitle' : 'absences.new')}>
              <AbsenceForm key={present?.id ?? 'new'} {...{ present, today, done }} />
            </Panel>
          ) : null}
          <Panel title={t('absences.now')}>
            <Duty />
          </Panel>
        </div>
      </div>
    </div>
  )
}

type AwayProps = { span: ReturnType<typeof spanFrom>; absences: readonly Absence[] }

function Away({ span, absences }: AwayProps): ReactNode {
  const { t } = useTranslation()
  if (absences.length === 0)
    return (
      <div className="px-2 py-8 text-center">
        <p className="font-semibold">{t('absences.none')}</p>
        <p className="mt-1 text-muted">{t('absences.noneText')}</p>
      </div>
    )
  return (
    <div className="grid gap-4">
      <Timeline span={span} absences={absences} />
      <AbsenceTable absences={absences} />
    </div>
  )
}

function Weeks({ firstDay }: { firstDay: string }): ReactNode {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const go = (weeks: number) =>
    void navigate({
      search: (before) => ({ ...before, from: shiftedWeeks(firstDay, weeks) }),
      replace: true,
      resetScroll: false,
    })
  return (
    <span className="flex gap-1">
      <Button className="px-2" aria-label={t('absences.earlier')} onPress={() => go(-weeksShown)}>
        <Icon name="back" />
      </Button>
      <Button className="px-2" aria-label={t('absences.later')} onPress={() => go(weeksShown)}>
        <Icon name="forward" />
      </Button>
    </span>
  )
}
