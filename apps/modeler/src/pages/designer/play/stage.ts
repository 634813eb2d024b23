import { act, goTo, newPlay, redo, undo, wait, worldOf } from '@punctual/simulate'
import type { Act, Play, Played, World } from '@punctual/simulate'
import type { DecisionModel } from '@punctual/decision'
import { useEffect, useMemo, useState } from 'react'
import { useUser } from '../../../api/session.ts'
import type { Designer } from '../../../designer/services.ts'
import { useLanguage } from '../../../i18n/setup.ts'
import { useNames } from '../../../promise/recipients.ts'
import { namesIn, type NodeNames } from '../../../simulate/names.ts'
import { tellStory, type Line } from '../../../simulate/story.ts'
import { comingFriday } from '../../../time/friday.ts'
import { workingZone } from '../../../time/format.ts'
import type { Drawn } from './prepare.ts'

/** A play on the page: how it stands, and what can be done with it. */
export type Stage = {
  play: Play
  world: World
  /** What has happened, up to the last moment; also what comes after the one that is shown. */
  story: readonly Line[]
  names: NodeNames
  /** Who plays. */
  by: string
  /** Why the last act was refused. */
  refusal: string | undefined
  /** False when it was refused. */
  perform: (what: Act) => boolean
  waitUntil: (at: number) => void
  show: (moments: number) => void
  undo: () => void
  redo: () => void
  /** Begins anew, at another instant. */
  beginAt: (at: number) => void
  /** Knows a decision from now on, and acts on it. */
  learn: (decision: DecisionModel, then: Act) => void
}

/** Plays that were left: who comes back to the same drawing goes on. */
const left = new WeakMap<Designer, { xml: string; played: Play; byHand: DecisionModels }>()

type DecisionModels = readonly DecisionModel[]

/** A play of what is drawn; it begins on a Friday afternoon, when promises are hard to keep. */
export function useStage(designer: Designer, { xml, definitions }: Drawn): Stage {
  const [known] = useState(() => {
    const before = left.get(designer)
    return before?.xml === xml ? before : undefined
  })
  const [played, setPlayed] = useState(() => known?.played ?? newPlay(definitions, friday()))
  const [byHand, setByHand] = useState(known?.byHand ?? [])
  const [refusal, setRefusal] = useState<string>()
  const play = useMemo(() => {
    const decisions = [...byHand, ...definitions.decisions]
    return { ...played, definitions: { ...definitions, decisions } }
  }, [played, definitions, byHand])
  useEffect(() => {
    left.set(designer, { xml, played, byHand })
  }, [designer, xml, played, byHand])
  const language = useLanguage()
  const { recipient } = useNames()
  const names = useMemo(() => namesIn(definitions, language), [definitions, language])
  const story = useMemo(
    () => tellStory(play.moments, { language, names, called: recipient }),
    [play.moments, language, names, recipient],
  )
  const take = (next: Played): boolean => {
    setRefusal(next.ok ? undefined : next.reason)
    if (next.ok) setPlayed(next.play)
    return next.ok
  }
  const see = (next: Play) => void take({ ok: true, play: next })
  return {
    play,
    world: useMemo(() => worldOf(play), [play]),
    story,
    names,
    by: useUser()?.id ?? 'anonymous',
    refusal,
    perform: (what) => take(act(play, what)),
    waitUntil: (at) => void take(wait(play, at)),
    show: (moments) => see(goTo(play, moments)),
    undo: () => see(undo(play)),
    redo: () => see(redo(play)),
    beginAt: (at) => see(newPlay(play.definitions, at)),
    learn: (decision, then) => {
      const decisions = [decision, ...play.definitions.decisions]
      setByHand([decision, ...byHand])
      take(act({ ...play, definitions: { ...play.definitions, decisions } }, then))
    },
  }
}

const friday = () => Date.parse(comingFriday(Date.now(), '16:30', workingZone))
