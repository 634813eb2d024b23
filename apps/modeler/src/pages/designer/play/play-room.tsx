import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import type { Designer } from '../../../designer/services.ts'
import { useActions } from '../../../shell/actions.ts'
import { announce } from '../../../shell/announcer.tsx'
import { waitingIn } from '../../../simulate/waiting.ts'
import { ClockCard } from './clock-card.tsx'
import { DataSection } from './data-section.tsx'
import { usePlayDiagram } from './diagram.ts'
import type { Drawn } from './prepare.ts'
import { PromisesSection } from './promises-section.tsx'
import { SendSection } from './send-section.tsx'
import { useStage, type Stage } from './stage.ts'
import { StartCard } from './start-card.tsx'
import { Story } from './story.tsx'
import { askedMark, isOurs } from './use-playing.ts'
import { WaitingList } from './waiting-list.tsx'

type Props = { draft: string; designer: Designer; drawn: Drawn }

/** A play: its clock, what waits now, its promises, its data, and its story below the picture. */
export function PlayRoom({ draft, designer, drawn }: Props): ReactNode {
  const { t } = useTranslation()
  const stage = useStage(designer, drawn)
  const heading = useRef<HTMLHeadingElement>(null)
  usePlayDiagram(designer, stage, drawn.graphs)
  useUndoKeys(stage)
  useActions([
    { label: 'play.undo', keys: 'Mod+z', run: stage.undo },
    { label: 'play.redo', keys: 'Mod+y', run: stage.redo },
  ])
  useSpoken(stage)
  useEffect(measureFirst, [])
  useEffect(() => {
    // What had the focus went with what was done.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [stage.play.shown])
  const begun = stage.world.instances.size > 0
  return (
    <>
      <section aria-label={t('play.title')} className="play-panel">
        <div className="card">
          <h2
            ref={heading}
            tabIndex={-1}
            className="mx-2 mt-2 w-fit rounded px-2 py-1 font-semibold"
          >
            {t('play.title')}
          </h2>
          <ClockCard stage={stage} begun={begun} />
        </div>
        {stage.refusal === undefined ? null : (
          <p role="alert" className="card border-late-fill/40 bg-late-soft px-4 py-2 text-xs">
            <span className="font-semibold text-late">{t('play.notDone')}</span>{' '}
            <span lang="en">{stage.refusal}</span>
          </p>
        )}
        {begun ? (
          <>
            <PromisesSection stage={stage} />
            <WaitingList stage={stage} draft={draft} />
            <DataSection stage={stage} />
            <SendSection stage={stage} />
          </>
        ) : (
          <StartCard stage={stage} drawn={drawn} draft={draft} />
        )}
      </section>
      <Story stage={stage} />
    </>
  )
}

/** Says what happened and how much waits now. */
function useSpoken({ play, story, world }: Stage): void {
  const { t } = useTranslation()
  const say = useEffectEvent(() => {
    const last = play.moments[play.shown - 1]
    if (!last) return
    const turn = play.moments.findIndex((moment) => moment.turn === last.turn)
    const lines = story.filter(({ moment }) => moment > turn && moment <= play.shown)
    const sentences = lines.flatMap(({ told }) => told.map(({ sentence }) => sentence))
    const waiting = t('play.waits', { count: waitingIn(world).length })
    announce([...sentences.slice(0, spokenMax), waiting].join(' '))
  })
  useEffect(() => say(), [play])
}

/** More than a person listens to. */
const spokenMax = 4

function useUndoKeys({ undo, redo }: Stage): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, shiftKey, target } = event
    if (!(ctrlKey || metaKey) || !isOurs(target)) return
    const again = key === 'y' || (key.toLowerCase() === 'z' && shiftKey)
    if (!again && key !== 'z') return
    event.preventDefault()
    event.stopPropagation()
    if (again) redo()
    else undo()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [])
}

/** Notes how long it took from the key to the first picture: `play:first`. */
function measureFirst(): void {
  const [asked] = performance.getEntriesByName(askedMark).slice(-1)
  if (!asked) return
  requestAnimationFrame(() =>
    setTimeout(() => performance.measure('play:first', { start: asked.startTime })),
  )
}
