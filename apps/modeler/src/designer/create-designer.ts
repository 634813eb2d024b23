import './toolkit.css'
import '../diagram/diagram.css'
import './designer.css'
import { promiseDescriptor, zeebeDescriptor } from '@punctual/model'
import Modeler from 'camunda-bpmn-js/lib/camunda-cloud/Modeler'
import type { Language } from '../i18n/language.ts'
import { keyboardPalette } from './keyboard-palette.ts'
import { menuTabs } from './menu-tabs.ts'
import { speakTitles } from './spoken-titles.ts'
import type { PromiseDesk } from './promise/desk.ts'
import { promiseModule } from './promise/provider.ts'
import type { Designer } from './services.ts'
import { stepsModule } from './steps/steps-module.ts'
import { templatesIn } from './steps/templates.ts'
import { speechIn, type Speech } from './words.ts'

/** An editor on the page, in the page's language. */
export type OpenDesigner = {
  designer: Designer
  speech: Speech
  titles: ReturnType<typeof speakTitles>
}

/** An empty editor of executable processes with promises, in the colours and font of the page. */
export function createDesigner(
  places: { canvas: HTMLElement; panel: HTMLElement },
  language: Language,
  desk: PromiseDesk,
): OpenDesigner {
  const speech = speechIn(language)
  const { fontFamily } = getComputedStyle(places.canvas)
  const options = {
    container: places.canvas,
    propertiesPanel: { parent: places.panel },
    // Saving must not move what is drawn.
    disableAdjustOrigin: true,
    moddleExtensions: { zeebe: zeebeDescriptor, promise: promiseDescriptor },
    additionalModules: [
      { translate: ['value', speech.translate] },
      keyboardPalette,
      promiseModule(desk),
      stepsModule,
      menuTabs,
    ],
    elementTemplates: templatesIn(language),
    bpmnRenderer: {
      defaultFillColor: 'var(--bpmn-fill)',
      defaultStrokeColor: 'var(--bpmn-stroke)',
      defaultLabelColor: 'var(--bpmn-label)',
    },
    textRenderer: {
      defaultStyle: { fontFamily, fontSize: 12 },
      externalStyle: { fontSize: 11 },
    },
  }
  const designer = new Modeler(options) as unknown as Designer
  const titles = speakTitles(places.panel, speech)
  designer.on('diagram.destroy', titles.close)
  return { designer, speech, titles }
}

/** Says everything anew in another language; the drawing, its view and its history stay. */
export function speakIn({ designer, speech, titles }: OpenDesigner, language: Language): void {
  speech.speak(language)
  designer.get('elementTemplatesLoader').setTemplates(templatesIn(language))
  const bus = designer.get('eventBus')
  bus.fire('i18n.changed')
  bus.fire('propertiesPanel.providersChanged')
  const minimap = designer.get('minimap')
  minimap.toggle()
  minimap.toggle()
  titles.tell()
  const selection = designer.get('selection')
  const chosen = selection.get()
  selection.select(null)
  selection.select(chosen)
}
