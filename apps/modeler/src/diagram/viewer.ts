import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './diagram.css'
import { promiseDescriptor } from '@punctual/model'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import type { Box, Services } from './services.ts'

export type Viewer = NavigatedViewer<Services>

/** An empty viewer for diagrams with promises, in the colours and the font of the page. */
export function createViewer(container: HTMLElement): Viewer {
  return new NavigatedViewer<Services>({
    container,
    moddleExtensions: { zeebe, promise: promiseDescriptor },
    bpmnRenderer: {
      defaultFillColor: 'var(--bpmn-fill)',
      defaultStrokeColor: 'var(--bpmn-stroke)',
      defaultLabelColor: 'var(--bpmn-label)',
    },
    // Labels are measured before they are drawn: the renderer must know the font that the page uses.
    textRenderer: {
      defaultStyle: { fontFamily: getComputedStyle(container).fontFamily, fontSize: 12 },
      externalStyle: { fontSize: 11 },
    },
  })
}

/** Draws a diagram with names in the language of the page; throws where the file cannot be read. */
export async function openDiagram(
  viewer: Viewer,
  xml: string,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await document.fonts.ready
  viewer.on('import.parse.complete', ({ elementsById = {} }: Parsed) => {
    for (const [id, element] of Object.entries(elementsById)) {
      if (element.name !== undefined) element.name = names.get(id) ?? element.name
      if (element.label?.bounds) widen(element.label.bounds, element.bounds)
    }
  })
  await viewer.importXML(xml)
}

type Parsed = { elementsById?: Record<string, ParsedElement> }
type ParsedElement = { name?: string; bounds?: Box; label?: { bounds?: Box } }

/**
 * Makes a label as wide as bpmn-js makes new ones, away from its shape: a name in another language needs other room
 * than the one that was drawn.
 */
function widen(label: Box, shape: Box | undefined): void {
  const missing = Math.max(0, labelWidth - label.width)
  label.x -= missing * (1 - sideOf(label, shape))
  label.width += missing
}

/** 1 for a label on the right of its shape, 0 on its left, ½ above, below or on a line. */
function sideOf(label: Box, shape: Box | undefined): number {
  const middle = label.x + label.width / 2
  if (!shape || (middle >= shape.x && middle <= shape.x + shape.width)) return 0.5
  return middle < shape.x ? 0 : 1
}

const labelWidth = 90
