import type { Translate } from '../i18n/translate.ts'
import { useMemo } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { targetText } from '../promise/target.ts'
import type { ChartLabel, ChartState, ChartTransition } from './chart.ts'
import type { Lines } from './layout.ts'
import { wrap } from './measure.ts'

/** Signs in a line of a label, and lines of one. */
const label = { width: 26, lines: 2 }

/** What stands under the names of states and beside arrows, in the language of the page. */
export function useLines(): Lines {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      state: (state) => stateLines(t, state),
      transition: (transition) => transitionLines(t, transition),
    }),
    [t],
  )
}

function stateLines(t: Translate, { promises, work, inside }: ChartState): string[] {
  return [
    ...promises.map(({ id, within }) => `◷ ${id} ${targetText(t, within)}`),
    ...work.map((name) => `▸ ${name}`),
    ...inside.flatMap((each) => wrap(`↻ ${causeText(t, each)}${guardText(each)}`, label.width, 2)),
  ]
}

function transitionLines(t: Translate, { label: said }: ChartTransition): string[] {
  const guard = said.guard === undefined ? [] : wrap(`[${said.guard}]`, label.width, label.lines)
  const cause = causeText(t, said)
  return [...(cause === '' ? [] : wrap(cause, label.width, label.lines)), ...guard]
}

/** By what a transition is taken. */
function causeText(t: Translate, { cause, text }: ChartLabel): string {
  if (cause === 'event') return text === '*' ? t('machine.anyEvent') : text
  if (cause === 'after') return t('machine.after', { time: targetText(t, text) })
  if (cause === 'done') return text === '' ? t('machine.done') : text
  if (cause === 'error') return text === '' ? t('machine.error') : text
  return ''
}

function guardText({ guard }: ChartLabel): string {
  return guard === undefined ? '' : ` [${guard}]`
}
