import type { ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { waitingIn, type Waiting } from '../../../simulate/waiting.ts'
import { Icon, type IconName } from '../../../ui/icons.tsx'
import type { Stage } from './stage.ts'
import { CallWork } from './work/call-work.tsx'
import { ConditionNote } from './work/condition-note.tsx'
import { IncidentWork } from './work/incident-work.tsx'
import { JobWork } from './work/job-work.tsx'
import { TaskWork } from './work/task-work.tsx'
import { TimerWork } from './work/timer-work.tsx'
import { WaitWork } from './work/wait-work.tsx'

type Props = { stage: Stage; draft: string }

const icons: Record<Waiting['kind'], IconName> = {
  task: 'person',
  job: 'bolt',
  call: 'forward',
  incident: 'alert',
  message: 'tell',
  signal: 'tell',
  condition: 'info',
  timer: 'hourglass',
}

/** What the play waits for now, in the words of the process; the first is open. */
export function WaitingList({ stage, draft }: Props): ReactNode {
  const { t } = useTranslation()
  const waiting = waitingIn(stage.world)
  const ended = [...stage.world.instances.values()].every(({ state }) => state.status !== 'active')
  return (
    <section aria-labelledby="play-waiting" className="card">
      <h3 id="play-waiting" className="border-b border-line px-4 py-2 font-semibold">
        {t('play.waiting', { count: waiting.length })}
      </h3>
      {waiting.length === 0 ? (
        <p className="px-4 py-3 text-muted">{t(ended ? 'play.ended' : 'play.atRest')}</p>
      ) : null}
      <ul className="divide-y divide-line">
        {waiting.map((item, index) => (
          <li key={item.id}>
            <Item {...{ stage, item, draft }} open={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type ItemProps = { stage: Stage; item: Waiting; draft: string; open: boolean }

function Item({ stage, item, draft, open }: ItemProps): ReactNode {
  const { t } = useTranslation()
  const { kind, processId, element, instance } = item
  const isCalled = stage.world.instances.get(instance)?.state.parent !== undefined
  return (
    <details open={open} data-testid={`play-${kind}-${element}`} className="group">
      <summary className="summary-row">
        <span className="flex min-w-0 items-center gap-2">
          <Icon name={icons[kind]} className={kind === 'incident' ? 'text-late' : 'text-muted'} />
          <span className="min-w-0">
            <span className="font-medium break-words">{stage.names(processId, element)}</span>
            {isCalled ? (
              <span className="block text-xs text-muted">{stage.names(processId, processId)}</span>
            ) : null}
          </span>
        </span>
        <span className="text-xs text-muted">{t(`play.kind.${kind}`)}</span>
      </summary>
      <div className="px-4 pb-4">
        <Work stage={stage} item={item} draft={draft} />
      </div>
    </details>
  )
}

function Work({ stage, item, draft }: Omit<ItemProps, 'open'>): ReactNode {
  switch (item.kind) {
    case 'task':
      return <TaskWork {...{ stage, item, draft }} />
    case 'job':
      return <JobWork {...{ stage, item }} />
    case 'call':
      return <CallWork {...{ stage, item }} />
    case 'incident':
      return <IncidentWork {...{ stage, item }} />
    case 'timer':
      return <TimerWork {...{ stage, item }} />
    case 'condition':
      return <ConditionNote {...{ stage, item }} />
    default:
      return <WaitWork {...{ stage, item }} />
  }
}
