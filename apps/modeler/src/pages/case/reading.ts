import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { flowNavigator } from '../../diagram/flow-navigator.ts'
import type { DiagramElement } from '../../diagram/services.ts'
import type { Viewer } from '../../diagram/viewer.ts'
import { announce } from '../../shell/announcer.tsx'

const route = getRouteApi('/cases/$key')
const marker = 'is-chosen'

/**
 * Lets people choose an element by mouse or keyboard; the choice stands in the address and narrows
 * the history.
 */
export function useReading(viewer: Viewer | undefined, chosen: string | undefined): void {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  useEffect(() => {
    if (!viewer) return undefined
    const choose = (element: string | undefined) =>
      void navigate({
        search: (search) => ({ ...search, element, tab: undefined }),
        replace: true,
        resetScroll: false,
      })
    const say = ({ businessObject, outgoing = [] }: DiagramElement) =>
      announce(
        t('diagram.at', {
          name: businessObject.name ?? t('diagram.unnamed'),
          count: outgoing.length,
        }),
      )
    const svg = svgOf(viewer)
    svg.setAttribute('role', 'application')
    svg.setAttribute('aria-label', t('diagram.reading'))
    const onKey = flowNavigator(viewer, { say, choose })
    svg.addEventListener('keydown', onKey)
    const onClick = ({ element }: { element: DiagramElement }) =>
      choose(element.parent ? (element.labelTarget ?? element).id : undefined)
    viewer.on('element.click', onClick)
    return () => {
      svg.removeEventListener('keydown', onKey)
      viewer.off('element.click', onClick)
    }
  }, [viewer, navigate, t])
  useEffect(() => {
    if (!viewer || chosen === undefined) return undefined
    const canvas = viewer.get('canvas')
    if (!viewer.get('elementRegistry').get(chosen)) return undefined
    canvas.addMarker(chosen, marker)
    return () => canvas.removeMarker(chosen, marker)
  }, [viewer, chosen])
}

function svgOf(viewer: Viewer): SVGElement {
  return viewer.get('canvas').getContainer().querySelector<SVGElement>(':scope > svg')!
}
