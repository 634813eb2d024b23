import type Modeler from 'bpmn-js/lib/Modeler'
import type { DiagramElement, Services } from '../diagram/services.ts'

/** The editor of one process, with what the page uses of it. */
export type Designer = Modeler<DesignerServices>

type DesignerServices = Services & {
  elementRegistry: { getGraphics: (element: DiagramElement) => SVGElement }
  commandStack: {
    execute: (command: string, context: object) => void
    undo: () => void
    redo: () => void
    canUndo: () => boolean
    canRedo: () => boolean
  }
  contextPad: { close: () => void }
  directEditing: { cancel: () => void; activate: (element: DiagramElement) => void }
  editorActions: { trigger: (action: string, options?: object) => unknown }
  elementTemplatesLoader: { setTemplates: (templates: readonly object[]) => void }
  minimap: { toggle: () => void }
  modeling: { removeElements: (elements: readonly DiagramElement[]) => void }
  palette: object
  popupMenu: { close: () => void }
  selection: {
    get: () => DiagramElement[]
    select: (elements: DiagramElement | readonly DiagramElement[] | null) => void
  }
}
