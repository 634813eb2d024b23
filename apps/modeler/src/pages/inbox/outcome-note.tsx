import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Outcome } from './marked-bar.tsx'

/** What became of each of the marked tasks. */
export function OutcomeNote(props: { outcome: Outcome; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { outcome, close } = props
  const refused = outcome.items.filter(({ problem }) => problem !== undefined)
  const done = outcome.items.filter(({ problem }) => problem === undefined)
  return (
    <section
      aria-label={t('inbox.outcome')}
      className="grid gap-2 border-t border-line p-3 text-xs"
    >
      <p className="flex items-start justify-between gap-2 font-medium">
        {t('inbox.result', {
          asked: outcome.items.length,
          done: done.length,
          refused: refused.length,
        })}
        <button
          type="button"
          className="round-button"
          aria-label={t('inbox.outcomeClose')}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </p>
      {refused.length > 0 ? (
        <ul aria-label={t('inbox.refused')} className="grid max-h-48 gap-1 overflow-y-auto">
          {refused.map(({ key, name, problem }) => (
            <li key={key} className="flex gap-1.5 text-late">
              <Icon name="alert" className="size-3.5!" />
              <span className="min-w-0 break-words">
                {name}: {problem}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {done.length > 0 ? (
        <details>
          <summary className="min-h-6 w-fit text-muted">
            {t('inbox.outcomeDone', { count: done.length })}
          </summary>
          <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
            {done.map(({ key, name }) => (
              <li key={key} className="flex gap-1.5">
                <Icon name="done" className="size-3.5!" />
                {name}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
