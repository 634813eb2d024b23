import type { Designer } from './services.ts'

const first = 10_000
/** What begins a change of the drawing by the pointer. */
const gestures = [
  'shape.move.start',
  'create.start',
  'connect.start',
  'global-connect.start',
  'resize.start',
  'spaceTool.start',
  'bendpoint.move.start',
  'connectionSegment.move.start',
  'element.dblclick',
  'contextPad.open',
  'keyboard.keydown',
]

/** Keeps a drawing as it is; what is given back lets it be drawn again. */
export function lockDrawing(designer: Designer): () => void {
  const bus = designer.get('eventBus')
  const stack = designer.get('commandStack')
  const refuse = () => false
  designer.get('directEditing').cancel()
  designer.get('contextPad').close()
  designer.get('popupMenu').close()
  for (const gesture of gestures) bus.on(gesture, first, refuse)
  // Whatever else finds a way to a change comes through here.
  const still = { execute: () => undefined, undo: () => undefined, redo: () => undefined }
  const { execute, undo, redo } = stack
  Object.assign(stack, still)
  return () => {
    Object.assign(stack, { execute, undo, redo })
    for (const gesture of gestures) bus.off(gesture, refuse)
  }
}
