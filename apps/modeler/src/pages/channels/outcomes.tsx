import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { outcomesQuery } from '../../api/channels.ts'

type Props = { keys: readonly string[]; retried: { before: number; retried: number } }

/** What has become of those that were tried again: the state they have come to. */
export function Outcomes({ keys, retried }: Props): ReactNode {
  const { t } = useTranslation()
  const { data = [] } = useQuery({ ...outcomesQuery(keys), enabled: keys.length > 0 })
  const count = (state: string) => data.filter((each) => each.state === state).length
  return (
    <p role="status" data-testid="retried" className="border-b border-line px-4 py-2 font-medium">
      {t('channels.retried', {
        chosen: keys.length,
        count: retried.retried,
        sent: count('sent'),
        dead: count('dead'),
        waiting: count('waiting'),
      })}
    </p>
  )
}
