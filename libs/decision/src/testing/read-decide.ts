import { decide, parseDecisionModel, type DecisionModel } from '../index.ts'

/** Reads a file that has no errors. */
export async function modelOf(xml: string): Promise<DecisionModel> {
  const read = await parseDecisionModel(xml)
  if ('model' in read) return read.model
  throw new Error(read.problems.map(({ sentence }) => sentence).join('\n'))
}

/** Decides over variables on a fixed day in Shanghai. */
export const decideOn = (
  model: DecisionModel,
  decision: string,
  variables: Readonly<Record<string, unknown>> = {},
) => decide(model, decision, { variables, at: Date.UTC(2026, 10, 22), zone: 'Asia/Shanghai' })
