import { descriptions } from './descriptions.ts'
import { kinds } from './kinds.ts'
import { panel } from './panel.ts'
import { tools } from './tools.ts'
import { tooltips } from './tooltips.ts'

/** The Chinese words of the toolkit that its dictionary lacks, or says badly. */
export const own: Readonly<Record<string, string>> = {
  ...kinds,
  ...descriptions,
  ...tools,
  ...panel,
  ...tooltips,
}
