import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { post, read } from '../../api/client.ts'
import { useRights } from '../../api/session.ts'
import type { Incident, Page } from '../../api/types.ts'
import { announce } from '../../shell/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { NameOf } from './name-of.ts'

type Props = { incidents: readonly Incident[]; nameOf: NameOf }

/** Where a case is stuck and why; operators try again and see what came of it. */
export function Incidents({ incidents, nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const [outcome, setOutcome] = useState<string>()
  return (
    <>
      {outcome === undefined ? null : (
        <p role="status" className="card mb-4 px-4 py-3" data-testid="retry-outcome">
          {outcome}
        </p>
      )}
      {incidents.length === 0 ? null : (
        <section
          aria-labelledby="incidents"
          className="mb-4 rounded-xl border border-late-fill/40 bg-late-soft p-4"
        >
          <h2 id="incidents" className="flex items-center gap-2 font-semibold text-late">
            <Icon name="alert" />
            {t('case.stuck', { count: incidents.length })}
          </h2>
          <ul className="mt-2 grid gap-2">
            {incidents.map((incident) => (
              <li key={incident.key} className="flex flex-wrap items-start gap-x-4 gap-y-1">
                <p className="min-w-0 flex-1 basis-60 break-words">
                  <strong className="font-semibold">
                    {nameOf(incident.element) ?? incident.element}
                  </strong>{' '}
                  – {incident.message}
                </p>
                {may('incident.resolve') ? <Retry incident={incident} tell={setOutcome} /> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Tries again what is stuck, and tells the state that this led to. */
function Retry({
  incident,
  tell,
}: {
  incident: Incident
  tell: (outcome: string | undefined) => void
}): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { key, instance, element, job } = incident
  const retry = useMutation({
    mutationFn: async () => {
      tell(undefined)
      await post(`/api/incidents/${key}/resolution`, {})
      const { items } = await read<Page<Incident>>(`/api/incidents?instance=${instance}`)
      return items.find((one) => one.element === element)
    },
    onSuccess: (again) => {
      const outcome = again
        ? t('act.stuckAgain', { message: again.message })
        : t(job === undefined ? 'act.retried' : 'act.handedOut')
      tell(outcome)
      announce(outcome)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['case'] }),
  })
  return (
    <div className="grid justify-items-end gap-2">
      <Button isDisabled={retry.isPending} onPress={() => retry.mutate()}>
        {t(retry.isPending ? 'act.retrying' : 'act.retry')}
      </Button>
      {retry.error ? <ProblemNote what={t('act.failed')} error={retry.error} /> : null}
    </div>
  )
}
