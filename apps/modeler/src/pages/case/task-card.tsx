import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useTaskActions } from '../../api/actions.ts'
import { caseQuery, formQuery } from '../../api/queries.ts'
import { useRights, useUser } from '../../api/session.ts'
import type { Task } from '../../api/types.ts'
import { forgetDraft } from '../../form/drafts.ts'
import { ReassignForm } from '../../promise/change/reassign-form.tsx'
import { Reasoned } from '../../promise/change/reasoned.tsx'
import { useNames } from '../../promise/recipients.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { NameOf } from './name-of.ts'
import { Why } from './why.tsx'

const TaskForm = lazy(() => import('../../form/task-form.tsx'))

type Props = {
  task: Task
  caseKey: string
  variables: Readonly<Record<string, unknown>>
  nameOf: NameOf
  /** Called when it was completed here. */
  onCompleted?: () => void
}

/** One open task: whose it is, its promise, and its form once somebody has it. */
export function TaskCard({ task, caseKey, variables, nameOf, onCompleted }: Props): ReactNode {
  const { t } = useTranslation()
  const { claim, complete } = useTaskActions(caseKey)
  const me = useUser()?.id
  const may = useRights()
  const mayWork = may('task.work')
  const name = nameOf(task.element, task.processId) ?? task.name
  const isOut = me !== undefined && task.excluded.includes(me)
  const mine = task.assignee === me && mayWork && !isOut
  const completed = () => {
    forgetDraft(`${me} task ${task.key}`)
    onCompleted?.()
  }
  const problem = claim.error ?? complete.error
  return (
    <article aria-label={name} data-testid={`task-${task.element}`} className="p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="font-semibold">{name}</h3>
        {task.promise ? <TimeLeft promise={task.promise} /> : null}
      </div>
      <Owners task={task} />
      <Why instance={task.instance} why={{ about: 'task', of: task.key }} person={me} />
      {mine ? (
        <Work
          task={task}
          caseKey={caseKey}
          variables={variables}
          busy={complete.isPending}
          complete={(variables) => complete.mutate({ task: task.key, variables, completed })}
        />
      ) : null}
      {isOut && mayWork ? (
        <p className="mt-3 rounded-lg bg-soon-soft p-3" data-testid="excluded">
          {t('review.excluded')}
        </p>
      ) : null}
      {task.assignee === undefined && mayWork && !isOut ? (
        <Button
          look="primary"
          className="mt-3"
          isDisabled={claim.isPending}
          onPress={() => claim.mutate(task.key)}
        >
          {t('task.claim')}
        </Button>
      ) : null}
      <HandOver task={task} caseKey={caseKey} mine={mine} />
      {problem ? (
        <div className="mt-3">
          <ProblemNote what={t('task.failed')} error={problem} />
        </div>
      ) : null}
    </article>
  )
}

type HandOverProps = { task: Task; caseKey: string; mine: boolean }

/** The ways to give the work back to its candidates or to somebody else, each with a reason. */
function HandOver({ task, caseKey, mine }: HandOverProps): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const { giveBack } = useTaskActions(caseKey)
  return (
    <>
      {mine ? (
        <More label={t('task.giveBack')}>
          {(close) => (
            <Reasoned
              label={t('task.giveBack')}
              busy={giveBack.isPending}
              error={giveBack.error}
              submit={(reason) => giveBack.mutate({ task: task.key, reason }, { onSuccess: close })}
            />
          )}
        </More>
      ) : null}
      {may('task.assign') || mine ? (
        <More label={t('task.delegate')}>
          {(close) => <ReassignForm task={task} done={close} />}
        </More>
      ) : null}
    </>
  )
}

type MoreProps = { label: string; children: (close: () => void) => ReactNode }

/** Something that is not done every day, behind its name. */
function More({ label, children }: MoreProps): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <details
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="mt-3 text-xs"
    >
      <summary className="min-h-6 w-fit rounded py-1 text-muted hover:text-ink">{label}</summary>
      {open ? children(() => setOpen(false)) : null}
    </details>
  )
}

function Owners({ task }: { task: Task }): ReactNode {
  const { t } = useTranslation()
  const { person, role, recipient } = useNames()
  const candidates = [...task.candidateGroups.map(role), ...task.candidateUsers.map(person)]
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      {task.assignee === undefined ? (
        <span>{t('task.for', { who: candidates.join(t('ladder.and')) || t('task.anyone') })}</span>
      ) : (
        <Chip tone="accent" icon="person">
          {t('task.with', { who: person(task.assignee) })}
        </Chip>
      )}
      {task.owners.length > 0 ? (
        <span>· {t('task.owners', { who: task.owners.map(recipient).join(t('ladder.and')) })}</span>
      ) : null}
      <span>· {t('case.priority', { priority: task.priority })}</span>
    </p>
  )
}

type WorkProps = {
  task: Task
  caseKey: string
  variables: Readonly<Record<string, unknown>>
  busy: boolean
  complete: (values: Record<string, unknown>) => void
}

function Work(props: WorkProps): ReactNode {
  const { task, caseKey, variables, busy, complete } = props
  const { t } = useTranslation()
  const form = useQuery({ ...formQuery(task.key), enabled: task.formId !== undefined })
  const called = task.instance !== caseKey
  const own = useQuery({ ...caseQuery(task.instance), enabled: called })
  const given = called ? own.data?.variables : variables
  const error = form.error ?? own.error
  if (error) return <ProblemNote what={t('task.formFailed')} error={error} />
  if (!given || (task.formId !== undefined && !form.data))
    return <div className="skeleton mt-3 h-24" />
  return (
    <Suspense fallback={<div className="skeleton mt-3 h-24" />}>
      <TaskForm
        schema={form.data ?? { components: [] }}
        given={given}
        busy={busy}
        onSubmit={complete}
        draft={`task ${task.key}`}
        cancel={null}
      />
    </Suspense>
  )
}
