import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { useTranslation } from '../i18n/translate.ts'
import { whyQuery } from '../api/queries.ts'
import type { ServicePromise } from '../api/types.ts'
import { useLanguage } from '../i18n/setup.ts'
import { TimeLeft } from './time-left.tsx'

type Props = { promise: ServicePromise; onPress: () => void }

/** What is left of a promise; its arithmetic shows while the badge has the focus or the pointer. */
export function ExplainedTime({ promise, onPress }: Props): ReactNode {
  return (
    <TooltipTrigger delay={300}>
      <Button onPress={onPress} className="min-h-6 rounded hover:underline">
        <TimeLeft promise={promise} />
      </Button>
      <Tooltip placement="bottom start" className="arithmetic" offset={6}>
        <Arithmetic promise={promise} />
      </Tooltip>
    </TooltipTrigger>
  )
}

function Arithmetic({ promise }: { promise: ServicePromise }): ReactNode {
  const { t } = useTranslation()
  const asked = { about: 'clock', of: promise.key, language: useLanguage() } as const
  const { data, error } = useQuery(whyQuery(promise.instance, asked))
  if (error) return t('why.failed')
  if (!data) return t('shell.loading')
  return (
    <>
      <strong className="block">{t('promise.why')}</strong>
      {data.lines.map(({ text }, index) => (
        <span key={index} className="block">
          {text}
        </span>
      ))}
    </>
  )
}
