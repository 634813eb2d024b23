import { parseDecisionModel, type DecisionModel } from '@punctual/decision'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<"]/g, (sign) => escapes[sign] ?? sign)

/** A decision in place of one that is not there: it always gives the same result. */
export async function standInDecision(
  id: string,
  result: unknown,
): Promise<DecisionModel | undefined> {
  // JSON is FEEL.
  const text = escaped(JSON.stringify(result))
  const parsed = await parseDecisionModel(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="stand-in" name="stand-in"
    namespace="https://punctual.dev/play">
  <decision id="${escaped(id)}" name="${escaped(id)}">
    <literalExpression id="result"><text>${text}</text></literalExpression>
  </decision>
</definitions>`)
  return 'model' in parsed ? parsed.model : undefined
}
