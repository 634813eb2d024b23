import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { fitDrawing } from './fit.ts'
import { useLanguage } from '../i18n/setup.ts'
import { createDesigner, speakIn, type OpenDesigner } from './create-designer.ts'
import type { PromiseDesk } from './promise/desk.ts'
import type { Designer } from './services.ts'
import { learnToolkit } from './words.ts'

/**
 * An editor in two places of the page that shows a file; nothing until it is drawn. It outlives a
 * change of the language.
 */
export function useDesigner(
  xml: string,
  { desk, ready }: { desk: PromiseDesk; ready: () => Promise<unknown> },
) {
  const language = useLanguage()
  const canvas = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const [open, setOpen] = useState<OpenDesigner>()
  const [failure, setFailure] = useState<unknown>()
  const draw = useEffectEvent(async (isShown: () => boolean) => {
    // Labels are measured before they are drawn: the font must be there.
    await Promise.all([document.fonts.ready, ready(), learnToolkit(language)])
    if (!isShown() || !canvas.current || !panel.current) return undefined
    const places = { canvas: canvas.current, panel: panel.current }
    const fresh = createDesigner(places, language, desk)
    await fresh.designer.importXML(xml).catch((error: unknown) => {
      fresh.designer.destroy()
      throw error
    })
    if (isShown()) fitDrawing(fresh.designer)
    exposeForTests(fresh)
    return fresh
  })
  useEffect(() => {
    let shown = true
    const drawn = draw(() => shown)
    drawn.then(
      (fresh) => shown && setOpen(fresh),
      (error: unknown) => shown && setFailure(error),
    )
    return () => {
      shown = false
      // Whatever else follows the editor lets go of it first.
      void drawn.then((fresh) => fresh?.designer.destroy()).catch(() => undefined)
    }
  }, [])
  useEffect(() => {
    if (open) void learnToolkit(language).then(() => speakIn(open, language))
  }, [open, language])
  return { canvas, panel, designer: open?.designer, failure }
}

type Exposed = { designer?: Designer; untranslated?: () => string[] }

/** What the browser test asks: the words that have no translation. */
function exposeForTests({ designer, speech }: OpenDesigner): void {
  Object.assign(window as Exposed, { designer, untranslated: speech.untranslated })
}
