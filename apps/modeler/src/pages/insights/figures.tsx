import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Insights } from '../../api/insights.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useTierWords } from '../../promise/words-of-house.ts'
import { formatInstant } from '../../time/format.ts'
import { formatLength } from '../../time/length.ts'
import { Figure } from './figure.tsx'

type Props = { insights: Insights; asTable: boolean }

/** Every figure, as bars or as tables. */
export function Figures(props: Props): ReactNode {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Work {...props} />
      <Promises {...props} />
      <Times {...props} />
    </div>
  )
}

/** What a step is called. */
function useStepNames(insights: Insights): (step: Step) => string {
  const nameOf = useElementNames({ definitionKeys: definitionsOf(insights), always: true })
  return ({ element, definitionKey }) => nameOf(definitionKey, element) ?? element
}

/** What came in, and what waits. */
function Work({ insights, asTable }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const step = useStepNames(insights)
  const { cases, backlog } = insights
  return (
    <>
      <Figure
        title={t('insights.cases')}
        of={t('insights.day')}
        asTable={asTable}
        series={[
          { name: t('state.active'), fill: 'bg-accent' },
          { name: t('state.completed'), fill: 'bg-calm-fill' },
          { name: t('state.terminated'), fill: 'bg-line-strong' },
        ]}
        bars={cases.map(({ day, active, completed, terminated }) => {
          return { id: day, label: day, values: [active, completed, terminated] }
        })}
      />
      <Figure
        title={t('insights.backlog')}
        of={t('heat.element')}
        asTable={asTable}
        series={[{ name: t('insights.open'), fill: 'bg-soon-fill' }]}
        bars={backlog.map((one) => ({
          id: `${one.definitionKey} ${one.element}`,
          label: step(one),
          values: [one.open],
          text: `${one.open} · ${t('act.since', {
            at: formatInstant(one.oldest, language, 'short'),
          })}`,
        }))}
      />
    </>
  )
}

/** What was promised, and what became of it. */
function Promises({ insights, asTable }: Props): ReactNode {
  const { t } = useTranslation()
  const step = useStepNames(insights)
  const tier = useTierWords()
  const { steps, tiers, rungs, promises, more } = insights
  const judged = [
    { name: t('promise.kept'), fill: 'bg-calm-fill' },
    { name: t('insights.missed'), fill: 'bg-late-fill' },
  ]
  const note = t(more ? 'insights.latest' : 'insights.all', { count: promises })
  return (
    <>
      <Figure
        title={t('insights.steps')}
        of={t('heat.element')}
        asTable={asTable}
        series={judged}
        note={note}
        bars={steps.map(({ of: element, definitionKey = '', kept, missed }) => {
          const id = `${definitionKey} ${element}`
          return { id, label: step({ element, definitionKey }), values: [kept, missed] }
        })}
      />
      <Figure
        title={t('insights.tiers')}
        of={t('insights.tier')}
        asTable={asTable}
        series={judged}
        note={note}
        bars={tiers.map(({ of, kept, missed }) => {
          return {
            id: of,
            label: of === '' ? t('insights.noTier') : tier(of),
            values: [kept, missed],
          }
        })}
      />
      <Figure
        title={t('insights.rungs')}
        of={t('insights.rung')}
        asTable={asTable}
        series={[{ name: t('insights.reached'), fill: 'bg-soon-fill' }]}
        note={note}
        bars={rungs.map(({ rung, reached }) => ({ id: rung, label: rung, values: [reached] }))}
      />
    </>
  )
}

/** How long steps take. */
function Times({ insights, asTable }: Props): ReactNode {
  const { t } = useTranslation()
  const step = useStepNames(insights)
  return (
    <Figure
      title={t('insights.times')}
      of={t('heat.element')}
      asTable={asTable}
      series={[{ name: t('heat.time'), fill: 'bg-accent' }]}
      tell={(ms) => formatLength(t, ms)}
      bars={insights.times.map((one) => {
        const id = `${one.definitionKey} ${one.element}`
        return { id, label: `${step(one)} (${one.count})`, values: [one.meanMs] }
      })}
    />
  )
}

type Step = { element: string; definitionKey: string }

function definitionsOf({ steps, times, backlog }: Insights): string[] {
  const keys = [...steps, ...times, ...backlog].map(({ definitionKey }) => definitionKey)
  return [...new Set(keys.filter((key) => key !== undefined))]
}
