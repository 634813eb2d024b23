import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { Chip } from '../ui/chip.tsx'
import type { Chart, ChartState } from './chart.ts'
import type { Mark } from './picture-svg.tsx'

type Props = {
  chart: Chart
  marks: ReadonlyMap<string, Mark>
  chosen: string | undefined
  choose: (id: string) => void
  reasonOf: (state: ChartState) => ReactNode
}

/** Every state in words, those inside others set in; each can be reached and chosen by keyboard. */
export function StateList({ chart, ...rest }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="state-items">
      <h3 className="px-2 py-1 text-xs font-medium text-muted">{t('machine.states')}</h3>
      <States states={chart.root.children} chart={chart} {...rest} />
    </div>
  )
}

function States({ states, ...rest }: Props & { states: readonly ChartState[] }): ReactNode {
  const { t } = useTranslation()
  const { marks, chosen, choose, reasonOf } = rest
  return (
    <ul className="grid gap-0.5">
      {states.map((state) => {
        const mark = marks.get(state.id)
        const reason = reasonOf(state)
        return (
          <li key={state.id} data-state-item={state.id}>
            <button
              type="button"
              aria-pressed={state.id === chosen}
              onClick={() => choose(state.id)}
              className="state-item"
            >
              <span className={mark === 'active' ? 'font-semibold' : ''}>{state.name}</span>
              {mark === undefined ? null : (
                <Chip tone={tones[mark]} icon={icons[mark]}>
                  {t(`machine.mark.${mark}`)}
                </Chip>
              )}
              {reason === null ? null : <span className="w-full text-xs text-muted">{reason}</span>}
            </button>
            {state.children.length === 0 ? null : (
              <div className="ml-2.5 border-l border-line pl-1.5">
                <States {...rest} states={state.children} />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const tones = { active: 'accent', past: 'calm', stuck: 'late' } as const
const icons = { active: 'play', past: 'check', stuck: 'alert' } as const
