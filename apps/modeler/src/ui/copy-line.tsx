import { useState, type ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { announce } from '../shell/announcer.tsx'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

/** A command to copy and run elsewhere. */
export function CopyLine({ label, text }: { label: string; text: string }): ReactNode {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce(t('copy.done'))
  }
  return (
    <figure>
      <figcaption className="mb-1 text-xs font-medium text-muted">{label}</figcaption>
      <div className="flex items-start gap-2 rounded-lg border border-line bg-raised p-2 pl-3">
        <code className="min-w-0 flex-1 py-1 text-xs leading-5 break-words whitespace-pre-wrap">
          {text}
        </code>
        <Button
          look="quiet"
          className="px-2"
          onPress={() => void copy()}
          aria-label={t('copy.label')}
        >
          <Icon name={copied ? 'done' : 'copy'} />
        </Button>
      </div>
    </figure>
  )
}
