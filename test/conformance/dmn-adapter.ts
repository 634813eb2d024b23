import { decideRaw } from '../../libs/decision/src/dmn/decide.ts'
import { readDecisionModel, type Reading } from '../../libs/decision/src/dmn/read-model.ts'
import { readers } from '../../libs/decision/src/feel/context.ts'

/** Adapter for the runner of the DMN Technology Compatibility Kit. */
export const name = 'Punctual'

type Request = Readonly<{ type: string; invocableName?: string }>
type Temporal = Readonly<{ type: 'date' | 'time' | 'dateTime' | 'duration'; iso: string }>

const models = new Map<string, Promise<Reading>>()

/**
 * Evaluates one decision of a model file. The kit expects null where we report a problem, and leaves
 * out input data that is null.
 */
export async function evaluateDecision(
  xml: string,
  decision: string,
  inputs: Readonly<Record<string, unknown>>,
  { type, invocableName }: Request,
): Promise<unknown> {
  if (!models.has(xml)) models.set(xml, readDecisionModel(xml))
  const { model, problems } = await models.get(xml)!
  if (!model) throw new Error(problems[0]!.sentence)
  const missing = [...model.inputs.values()].map(({ name: input }) => [input, null])
  const given = Object.entries(inputs).map(([key, value]) => [key, feelValue(value)])
  const context = { variables: Object.fromEntries([...missing, ...given]), at: 0, zone: 'UTC' }
  try {
    if (type !== 'decisionService') return decideRaw(model, decision, context).value
    const { value } = decideRaw(model, invocableName ?? decision, context)
    const outputs = [...model.services.values()].find(
      ({ name: id }) => id === invocableName,
    )?.outputs
    return outputs && outputs.length > 1 ? (value as Record<string, unknown>)[decision] : value
  } catch (error) {
    if (process.env.TCK_PROBLEMS) console.log(`${decision}: ${(error as Error).message}`)
    return null
  }
}

/** The kit hands temporals over as objects with their ISO text. */
function feelValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(feelValue)
  if (typeof value !== 'object' || value === null) return value
  if ('iso' in value && 'type' in value) {
    const { type, iso } = value as Temporal
    return readers[type === 'dateTime' ? 'date and time' : type](iso)
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, feelValue(part)]))
}
