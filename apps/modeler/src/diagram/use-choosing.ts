import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { announce } from '../shell/announcer.tsx'
import { flowNavigator } from './flow-navigator.ts'
import type { DiagramElement } from './services.ts'
import type { Viewer } from './viewer.ts'

const marker = 'is-chosen'

type Choice = {
  chosen: string | undefined
  /** Nothing when the ground of the diagram is chosen. */
  choose: (element: string | undefined) => void
  /** What a screen reader says of the diagram. */
  label: string
}

/** Lets people choose an element by mouse or keyboard, and marks the chosen one. */
export function useChoosing(viewer: Viewer | undefined, { chosen, choose, label }: Choice): void {
  const { t } = useTranslation()
  const onChoose = useEffectEvent((element: string | undefined) => choose(element))
  useEffect(() => {
    if (!viewer) return undefined
    const say = ({ businessObject, outgoing = [] }: DiagramElement) =>
      announce(
        t('diagram.at', {
          name: businessObject.name ?? t('diagram.unnamed'),
          count: outgoing.length,
        }),
      )
    const svg = svgOf(viewer)
    svg.setAttribute('role', 'application')
    svg.setAttribute('aria-label', label)
    const onKey = flowNavigator(viewer, { say, choose: (id) => onChoose(id) })
    svg.addEventListener('keydown', onKey)
    const onClick = ({ element }: { element: DiagramElement }) =>
      onChoose(element.parent ? (element.labelTarget ?? element).id : undefined)
    viewer.on('element.click', onClick)
    return () => {
      svg.removeEventListener('keydown', onKey)
      viewer.off('element.click', onClick)
    }
  }, [viewer, label, t])
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
