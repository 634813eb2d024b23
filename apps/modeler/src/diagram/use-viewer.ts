import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { namesIn } from '../i18n/element-names.ts'
import { useLanguage } from '../i18n/setup.ts'
import { focusOn } from './view.ts'
import { createViewer, openDiagram, type Viewer } from './viewer.ts'

type Drawn = {
  container: RefObject<HTMLDivElement | null>
  viewer: Viewer | undefined
  failure: unknown
}

/**
 * A viewer that shows the diagram of a definition in the language of the page; nothing until it is
 * drawn. Another diagram or language needs another component (`key`).
 */
export function useViewer(
  definitionKey: string,
  xml: string,
  places: readonly string[] = [],
): Drawn {
  const language = useLanguage()
  const container = useRef<HTMLDivElement>(null)
  const [viewer, setViewer] = useState<Viewer>()
  const [failure, setFailure] = useState<unknown>()
  const draw = useEffectEvent(async (isShown: () => boolean) => {
    await document.fonts.ready
    if (!isShown() || !container.current) return undefined
    const fresh = createViewer(container.current)
    await openDiagram(fresh, xml, namesIn(definitionKey, xml, language))
    if (isShown()) {
      focusOn(fresh, places)
      setViewer(fresh)
    }
    return fresh
  })
  useEffect(() => {
    let shown = true
    const drawn = draw(() => shown)
    drawn.catch((error: unknown) => shown && setFailure(error))
    return () => {
      shown = false
      // Whatever else follows the viewer lets go of it first.
      void drawn.then((fresh) => fresh?.destroy()).catch(() => undefined)
    }
  }, [])
  return { container, viewer, failure }
}
