import type { Resource } from '@punctual/deployment'
import { readMachine, readProcesses, type Graph } from '@punctual/model'

/** The processes of a file, or its machine, as the interpreter runs them. */
export async function graphsIn({ content }: Resource): Promise<readonly Graph[]> {
  if (!content.trimStart().startsWith('{')) return (await readProcesses(content)).graphs
  const { graph } = readMachine(content)
  return graph ? [graph] : []
}
