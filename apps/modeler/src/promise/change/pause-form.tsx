import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { usePause } from '../../api/promises.ts'
import type { ServicePromise } from '../../api/types.ts'
import { announce } from '../../shell/announcer.tsx'
import { isPaused } from '../remaining.ts'
import { Foresight } from './foresight.tsx'
import { Reasoned } from './reasoned.tsx'

type Props = { promise: ServicePromise; done: () => void }

/** Stops the clock, or lets it run on; before, what its ladder would do. */
export function PauseForm({ promise, done }: Props): ReactNode {
  const { t } = useTranslation()
  const kind = isPaused(promise) ? 'resume' : 'pause'
  const change = usePause(kind)
  return (
    <Reasoned
      label={t(`change.${kind}`)}
      busy={change.isPending}
      error={change.error}
      submit={(reason) =>
        change.mutate(
          { key: promise.key, reason },
          {
            onSuccess: () => {
              announce(t(`change.${kind}Done`))
              done()
            },
          },
        )
      }
    >
      <p>{t(`change.${kind}Text`)}</p>
      {isPaused(promise) ? null : <Foresight promise={promise} />}
    </Reasoned>
  )
}
