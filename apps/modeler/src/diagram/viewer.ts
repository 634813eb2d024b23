import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './diagram.css'
import { promiseDescriptor, zeebeDescriptor } from '@punctual/model'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type { Box, Services } from './services.ts'

export type Viewer = NavigatedViewer<Services>

/** An empty viewer for diagrams with promises, in the colours and the font of the page. */
export function createViewer(container: HTMLElement): Viewer {
  return new NavigatedViewer<Services>({
    container,
    moddleExtensions: { zeebe: zeebeDescriptor, promise: promiseDescriptor },
    bpmnRenderer: {
      defaultFillColor: 'var(--bpmn-fill)',
      defaultStrokeColor: 'var(--bpmn-stroke)',
      defaultLabelColor: 'var(--bpmn-label)',
    },
    // Labels are measured before they are drawn: the renderer must know the font that the page uses.
    textRenderer: {
      defaultStyle: { fontFamily: getComputedStyle(container).fontFamily, fontSize: 12 },
      externalStyle: { fontSize: labelFontPx },
    },
  })
}

/** Draws a diagram with names in the language of the page; throws where the file cannot be read. */
export async function openDiagram(
  viewer: Viewer,
  xml: string,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const { fontFamily } = getComputedStyle(viewer.get('canvas').getContainer())
  viewer.on('import.parse.complete', ({ elementsById = {} }: Parsed) => {
    for (const [id, element] of Object.entries(elementsById)) {
      if (element.name !== undefined) element.name = names.get(id) ?? element.name
    }
    for (const { bounds, label, bpmnElement } of Object.values(elementsById)) {
      if (label?.bounds && bpmnElement?.name)
        makeRoom(label.bounds, bounds, textOf(bpmnElement.name, fontFamily))
    }
  })
  await viewer.importXML(xml)
}

type Parsed = { elementsById?: Record<string, ParsedElement> }
type ParsedElement = {
  name?: string
  bounds?: Box
  label?: { bounds?: Box }
  bpmnElement?: { name?: string }
}

/**
 * Gives a label the room that its text needs, away from its shape: it was drawn for a name in
 * another language.
 */
function makeRoom(label: Box, shape: Box | undefined, { wordWidth, width }: Text): void {
  const missing = Math.max(0, wordWidth - label.width)
  label.x -= missing * (1 - sideOf(label, shape))
  label.width += missing
  const height = Math.ceil(width / label.width) * lineHeightPx
  if (shape && label.y + label.height <= shape.y + lineHeightPx)
    label.y -= Math.max(0, height - label.height)
}

/** 1 for a label on the right of its shape, 0 on its left, ½ above, below or on a line. */
function sideOf(label: Box, shape: Box | undefined): number {
  const middle = label.x + label.width / 2
  if (!shape || (middle >= shape.x && middle <= shape.x + shape.width)) return 0.5
  return middle < shape.x ? 0 : 1
}

/** How wide a text and its longest word are; Chinese breaks anywhere. */
type Text = { wordWidth: number; width: number }

const pen = document.createElement('canvas').getContext('2d')

function textOf(text: string, fontFamily: string): Text {
  if (!pen) return { wordWidth: 0, width: 0 }
  pen.font = `${labelFontPx}px ${fontFamily}`
  const words = text.match(/[\p{Script=Latin}\d?!.,:;'%()-]+/gu) ?? []
  const widths = words.map((word) => pen.measureText(word).width + labelFontPx / 2)
  return { wordWidth: Math.max(0, ...widths), width: pen.measureText(text).width }
}

const labelFontPx = 11
const lineHeightPx = 14
