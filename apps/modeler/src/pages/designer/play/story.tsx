import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { useLanguage } from '../../../i18n/setup.ts'
import type { Line } from '../../../simulate/story.ts'
import { formatNear } from '../../../time/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { iconOf } from '../../case/history-kinds.ts'
import type { Stage } from './stage.ts'

/** What happened, in sentences; each leads back to its moment, from which one can go on. */
export function Story({ stage }: { stage: Stage }): ReactNode {
  const { t } = useTranslation()
  const { play, story, show, undo, redo } = stage
  const list = useRef<HTMLOListElement>(null)
  const current = story.findLast(({ moment }) => moment <= play.shown)
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current=step]')
    // The list alone is moved, not the page.
    if (line) list.current?.scrollTo({ top: line.offsetTop - list.current.offsetTop })
  }, [play.shown])
  return (
    <section aria-labelledby="play-story" className="play-story card">
      <div className="flex items-center justify-between gap-2 border-b border-line px-4 py-1">
        <h2 id="play-story" className="font-semibold">
          {t('play.story')}
        </h2>
        <span className="flex gap-1">
          <Turn icon="undo" label={t('play.undo')} able={play.shown > 0} act={undo} />
          <Turn
            icon="redo"
            label={t('play.redo')}
            able={play.shown < play.moments.length}
            act={redo}
          />
        </span>
      </div>
      {story.length === 0 ? <p className="px-4 py-3 text-muted">{t('play.noStory')}</p> : null}
      <ol ref={list} className="min-h-0 overflow-auto">
        {story.map((line, index) => (
          <li key={index}>
            <LineButton
              line={line}
              before={story[index - 1]?.at ?? 0}
              isCurrent={line === current}
              isLater={line.moment > play.shown}
              show={show}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

type LineProps = {
  line: Line
  before: number
  isCurrent: boolean
  isLater: boolean
  show: (moments: number) => void
}

function LineButton({ line, before, isCurrent, isLater, show }: LineProps): ReactNode {
  const language = useLanguage()
  const { moment, at, told } = line
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'step' : undefined}
      data-later={isLater}
      onClick={() => show(moment)}
      className="story-row"
    >
      <time dateTime={new Date(at).toISOString()} className="tabular text-xs leading-5 text-muted">
        {formatNear(at, before, language)}
      </time>
      <span className="grid gap-0.5">
        {told.map(({ type, sentence }, index) => {
          const icon = iconOf({ type, data: {} })
          return (
            <span key={index} data-type={type} className="flex gap-2 text-xs leading-5">
              <Icon name={icon.name} className={`size-3.5! mt-0.5 ${icon.ink}`} />
              <span className="min-w-0 break-words">{sentence}</span>
            </span>
          )
        })}
      </span>
    </button>
  )
}

type TurnProps = { icon: 'undo' | 'redo'; label: string; able: boolean; act: () => void }

function Turn({ icon, label, able, act }: TurnProps): ReactNode {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-disabled={!able}
      onClick={() => (able ? act() : undefined)}
      className="bar-button aria-disabled:opacity-50"
    >
      <Icon name={icon} />
    </button>
  )
}
