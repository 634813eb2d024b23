import type { FlowNode, Graph } from '@punctual/model'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { readData } from '../../../simulate/read-json.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { FormOrData } from './form-or-data.tsx'
import { JsonField } from './json-field.tsx'
import type { Drawn } from './prepare.ts'
import type { Stage } from './stage.ts'

type Props = { stage: Stage; drawn: Drawn; draft: string }
type Start = { processId: string; event: Extract<FlowNode, { type: 'startEvent' }> }

/** How the play begins: at which start event, with which data. */
export function StartCard({ stage, drawn, draft }: Props): ReactNode {
  const { t } = useTranslation()
  const starts = drawn.graphs.flatMap(startsOf)
  const [chosen, setChosen] = useState(0)
  const [more, setMore] = useState('')
  const start = starts[chosen]
  if (!start) return <p className="card p-4 text-muted">{t('play.noStart')}</p>
  const { processId, event } = start
  const extra = readData(more)
  const begin = (data: Record<string, unknown>) => {
    if (!('value' in extra)) return
    const variables = { ...extra.value, ...data }
    const begun = event.trigger ? { startEvent: event.id } : {}
    const { by } = stage
    stage.perform({ type: 'start', processId, businessId: 'PLAY-1', variables, ...begun, by })
  }
  return (
    <section aria-labelledby="play-start" className="card grid gap-2 p-4">
      <h3 id="play-start" className="font-semibold">
        {stage.names(processId, event.id)}
      </h3>
      {starts.length > 1 ? (
        <SelectField
          label={t('play.startAt')}
          value={String(chosen)}
          options={starts.map((each, index) => ({
            value: String(index),
            label: stage.names(each.processId, each.event.id),
          }))}
          onChange={(value) => setChosen(Number(value))}
        />
      ) : null}
      {event.formId === undefined ? null : (
        <details className="text-xs">
          <summary className="min-h-6 w-fit rounded py-1 text-muted hover:text-ink">
            {t('play.moreData')}
          </summary>
          <JsonField label={t('play.data')} text={more} read={extra} onChange={setMore} />
        </details>
      )}
      <FormOrData
        key={`${processId} ${event.id}`}
        formId={event.formId}
        given={{}}
        at={stage.world.now}
        by={stage.by}
        draft={`play ${draft} ${event.id}`}
        busy={!drawn.complete}
        send={t('play.start')}
        act={begin}
      />
    </section>
  )
}

/** The start events of a process itself, the one that nothing triggers in front. */
function startsOf({ id, nodes }: Graph): Start[] {
  const root = nodes[id]
  const starts = root?.type === 'process' ? root.starts : []
  const events = starts.flatMap((each) => {
    const node = nodes[each]
    return node?.type === 'startEvent' ? [{ processId: id, event: node }] : []
  })
  return events.toSorted(
    (a, b) => Number(Boolean(a.event.trigger)) - Number(Boolean(b.event.trigger)),
  )
}
