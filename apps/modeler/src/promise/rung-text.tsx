import type { Translate } from '../i18n/translate.ts'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import type { LadderAction } from '../api/types.ts'
import type { Mark } from './ladder-marks.ts'
import { useNames } from './recipients.ts'
import { thresholdText } from './target.ts'

/** What a line of the ladder says: its threshold, whom it tells or told, and what else it does. */
export function RungText({ mark }: { mark: Mark }): ReactNode {
  const { t } = useTranslation()
  const names = useNames()
  const { rung, status } = mark
  const told = rung?.tell.map(names.recipient).join(t('ladder.and')) ?? ''
  const actions = (rung?.actions ?? []).flatMap((action) => actionText(t, action, names.recipient))
  return (
    <>
      <span className={mark.kind === 'due' ? 'font-semibold' : 'font-medium'}>
        {titleOf(t, mark)}
      </span>
      {told === '' ? null : (
        <span className="text-muted"> · {t(`ladder.${status}`, { who: told })}</span>
      )}
      {actions.length === 0 ? null : (
        <span className="block text-muted">{actions.join(t('ladder.comma'))}</span>
      )}
    </>
  )
}

function titleOf(t: Translate, { kind, rung, ended }: Mark): string {
  if (kind === 'start') return t('ladder.start')
  if (kind === 'due') return t('ladder.due')
  if (ended) return t(`ladder.${ended}`)
  return thresholdText(t, rung?.threshold ?? '')
}

function actionText(t: Translate, action: LadderAction, name: (text: string) => string): string[] {
  switch (action.type) {
    case 'addOwner':
      return [t('ladder.addOwner', { who: name(action.owner ?? '') })]
    case 'reassign':
      return [t('ladder.reassign', { who: name(action.to ?? '') })]
    case 'raisePriority':
      return [t('ladder.raisePriority', { by: action.by ?? 0 })]
    case 'throwEscalation':
      return [t('ladder.throwEscalation', { code: action.code ?? '' })]
    case 'startProcess':
      return [t('ladder.startProcess', { process: action.processId ?? '' })]
    default:
      return []
  }
}
