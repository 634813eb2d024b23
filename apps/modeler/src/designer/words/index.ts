import bpmn from 'bpmn-js-i18n-zh/lib/bpmn-js/index.js'
import propertiesPanel from 'bpmn-js-i18n-zh/lib/properties-panel/index.js'
import zeebe from 'bpmn-js-i18n-zh/lib/zeebe-properties-panel/index.js'
import { descriptions } from './descriptions.ts'
import { kinds } from './kinds.ts'
import { panel } from './panel.ts'
import { tools } from './tools.ts'
import { tooltips } from './tooltips.ts'

/** The Chinese words of the toolkit, and our own where its dictionary lacks or says one badly. */
export const chinese: Readonly<Record<string, string>> = {
  ...bpmn,
  ...propertiesPanel,
  ...zeebe,
  ...kinds,
  ...descriptions,
  ...tools,
  ...panel,
  ...tooltips,
}
