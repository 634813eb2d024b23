import '../../diagram/diagram.css'
import './dmn.css'
import Modeler, { type View, type Viewer } from 'dmn-js/lib/Modeler'
import { fitDrawing } from '../fit.ts'
import type { Work } from '../work.ts'
import type { DecisionSpeech } from './words.ts'

/** A requirement graph or a decision, as it can be looked at. */
export type DecisionView = { id: string; name: string | undefined; kind: 'graph' | 'logic' }

/** The decisions of a file on the page. */
export type Decisions = Work & {
  views: () => readonly DecisionView[]
  active: () => string | undefined
  open: (id: string) => Promise<void>
  /** Hears when another view is open, or views have changed. */
  onViews: (listener: () => void) => () => void
  /** Draws everything anew: the words have changed. */
  redraw: () => Promise<void>
  close: () => void
}

/** Decisions, their tables and literal expressions; the engine runs no other boxed expressions. */
class DecisionModeler extends Modeler {
  protected override _getViewProviders() {
    return super._getViewProviders().filter(({ id }) => id !== 'boxedExpression')
  }
}

/** The stack of what was done in a view; another view begins with an empty one. */
type Stack = { undo: () => void; redo: () => void; canUndo: () => boolean; canRedo: () => boolean }
/** A file as it was when a view was opened or left. */
type Moment = { xml: string; view: string | undefined }

/** Opens a DMN file for editing; rejects when it is none. */
export async function openDecisions(
  container: HTMLElement,
  xml: string,
  speech: DecisionSpeech,
): Promise<Decisions> {
  const additionalModules = [{ translate: ['value', speech.translate] }]
  const modeler = new DecisionModeler({
    container,
    drd: { drdRenderer: colours, additionalModules },
    decisionTable: { additionalModules },
    literalExpression: { additionalModules },
  })
  const [changes, looks] = [new Set<() => void>(), new Set<() => void>()]
  const tell = (listeners: ReadonlySet<() => void>) => {
    for (const listener of listeners) listener()
  }
  const stack = () => modeler.getActiveViewer()?.get<Stack>('commandStack')
  const past = pastOf(modeler, stack)
  modeler.on('viewer.created', ({ viewer }) =>
    hear(viewer, () => {
      past.changed()
      tell(changes)
    }),
  )
  modeler.on('views.changed', () => {
    fit(modeler)
    void past.looked().then(() => tell(looks))
  })
  const corners = markCorners(container)
  await modeler.importXML(xml)
  await past.begin()
  const then = (moved: Promise<unknown>) => void moved.then(() => tell(changes))
  return {
    file: async () => (await modeler.saveXML({ format: true })).xml,
    name: () => nameIn(modeler),
    undo: () => then(past.undo()),
    redo: () => then(past.redo()),
    canUndo: () => past.canUndo(),
    canRedo: () => past.canRedo(),
    onChange: (listener) => listened(changes, listener),
    onViews: (listener) => listened(looks, listener),
    views: () => modeler.getViews().map(viewOf),
    active: () => modeler.getActiveView()?.id,
    open: async (id) => {
      const view = modeler.getViews().find((each) => each.id === id)
      if (view && view.id !== modeler.getActiveView()?.id) await modeler.open(view)
    },
    redraw: () => past.redraw(),
    close: () => {
      corners.disconnect()
      modeler.destroy()
    },
  }
}

/** Requirement graphs in the colours of the page. */
const colours = {
  defaultFillColor: 'var(--bpmn-fill)',
  defaultStrokeColor: 'var(--bpmn-stroke)',
  defaultLabelColor: 'var(--bpmn-label)',
}

/** Shows the whole requirement graph beside its tools. */
function fit(modeler: Modeler): void {
  const viewer = modeler.getActiveView()?.type === 'drd' ? modeler.getActiveViewer() : undefined
  if (viewer) fitDrawing(viewer)
}

/** The corner of a table heads nothing: screen readers pass it by. */
function markCorners(container: HTMLElement): MutationObserver {
  const watcher = new MutationObserver(() => {
    for (const corner of container.querySelectorAll('th.index-column:empty'))
      corner.setAttribute('role', 'presentation')
  })
  watcher.observe(container, { subtree: true, childList: true })
  return watcher
}

function viewOf({ id, name, type }: View): DecisionView {
  return { id, name, kind: type === 'drd' ? 'graph' : 'logic' }
}

function nameIn(modeler: Modeler): string | undefined {
  const [first] = modeler.getViews().filter(({ type }) => type !== 'drd')
  return modeler.getDefinitions()?.name?.trim() || first?.name
}

function listened(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function hear(viewer: Viewer, changed: () => void): void {
  viewer.on('commandStack.changed', ({ trigger }) => {
    if (trigger !== 'clear') changed()
  })
}

/**
 * What can be taken back: step by step what was done in the open view, and before that, as a whole,
 * what was done in each view that was open before.
 */
function pastOf(modeler: Modeler, stack: () => Stack | undefined) {
  const [back, forth]: [Moment[], Moment[]] = [[], []]
  let opened: Moment = { xml: '', view: undefined }
  let isChanged = false
  let isMoving = false
  const now = async (view: string | undefined): Promise<Moment> => {
    return { xml: (await modeler.saveXML({ format: true })).xml, view }
  }
  const begin = async () => {
    opened = await now(modeler.getActiveView()?.id)
    isChanged = false
  }
  const go = async (from: Moment[], to: Moment[]) => {
    const moment = from.pop()
    if (!moment || isMoving) return
    isMoving = true
    to.push(await now(modeler.getActiveView()?.id))
    await show(modeler, moment)
    await begin()
    isMoving = false
  }
  return {
    begin,
    changed: () => {
      if (isMoving) return
      isChanged = true
      if (!stack()?.canRedo()) forth.length = 0
    },
    /** Another view may be open: what was done in the one before becomes one step. */
    looked: async () => {
      if (isMoving || modeler.getActiveView()?.id === opened.view) return
      if (isChanged) back.push(opened)
      await begin()
    },
    canUndo: () => (stack()?.canUndo() ?? false) || back.length > 0,
    canRedo: () => (stack()?.canRedo() ?? false) || forth.length > 0,
    undo: async () => {
      if (stack()?.canUndo()) stack()?.undo()
      else await go(back, forth)
    },
    redo: async () => {
      if (stack()?.canRedo()) stack()?.redo()
      else await go(forth, back)
    },
    redraw: async () => {
      const here = await now(modeler.getActiveView()?.id)
      isMoving = true
      if (isChanged) back.push(opened)
      await show(modeler, here)
      await begin()
      isMoving = false
    },
  }
}

async function show(modeler: Modeler, { xml, view }: Moment): Promise<void> {
  await modeler.importXML(xml)
  const wanted = modeler.getViews().find(({ id }) => id === view)
  if (wanted && wanted.id !== modeler.getActiveView()?.id) await modeler.open(wanted)
}
