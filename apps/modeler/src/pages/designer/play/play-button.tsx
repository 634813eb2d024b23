import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { Icon } from '../../../ui/icons.tsx'
import type { Playing } from './use-playing.ts'

/** Turns from drawing to playing what is drawn, and back. */
export function PlayButton({ playing: { on, toggle } }: { playing: Playing }): ReactNode {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(on)
  useEffect(() => {
    // What had the focus is gone with the play.
    if (was.current && !on && document.activeElement === document.body) button.current?.focus()
    was.current = on
  }, [on])
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={on}
      aria-keyshortcuts="p"
      title={t('play.key')}
      onClick={toggle}
      className="bar-button px-2 font-medium aria-pressed:bg-accent aria-pressed:text-on-accent"
    >
      <Icon name={on ? 'close' : 'play'} className="mr-1" />
      {t(on ? 'play.leave' : 'play.button')}
    </button>
  )
}
