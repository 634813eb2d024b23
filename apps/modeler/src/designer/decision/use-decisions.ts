import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLanguage } from '../../i18n/setup.ts'
import { openDecisions, type Decisions } from './decisions.ts'
import { decisionSpeech, type DecisionSpeech } from './words.ts'

type Open = { decisions: Decisions; speech: DecisionSpeech }

/** The decisions of a file in a place of the page, first in a view; none until they are drawn. */
export function useDecisions(xml: string, view: string | undefined) {
  const language = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<Open>()
  const [failure, setFailure] = useState<unknown>()
  const draw = useEffectEvent(async (): Promise<Open | undefined> => {
    await document.fonts.ready
    if (!frame.current) return undefined
    const speech = decisionSpeech(language)
    const decisions = await openDecisions(frame.current, xml, speech)
    if (view !== undefined) await decisions.open(view)
    Object.assign(window, { untranslated: speech.untranslated })
    return { decisions, speech }
  })
  useEffect(() => {
    let shown = true
    const drawn = draw()
    drawn.then(
      (fresh) => shown && setOpen(fresh),
      (error: unknown) => shown && setFailure(error),
    )
    return () => {
      shown = false
      void drawn.then((fresh) => fresh?.decisions.close()).catch(() => undefined)
    }
  }, [])
  useEffect(() => {
    if (open?.speech.speak(language)) void open.decisions.redraw()
  }, [open, language])
  return { frame, decisions: open?.decisions, failure }
}
