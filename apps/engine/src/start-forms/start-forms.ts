import type { Graph } from '@punctual/model'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { Definition } from '../storage/entities/index.ts'

/** The forms by which people open cases. */
@Injectable()
export class StartForms {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
  ) {}

  /** Latest versions of processes whose start event has a form that is deployed, by name. */
  async list() {
    const em = this.em.fork()
    const latest = await em.find(Definition, { kind: 'process', latest: true })
    const started = await Promise.all(
      latest.map(async (row) => {
        const { graph } = await this.definitions.process(row.key)
        const formId = formOf(graph)
        return formId === undefined ? [] : [{ row, graph, formId }]
      }),
    )
    const found = started.flat()
    const ids = found.map(({ formId }) => formId)
    const where = { kind: 'form' as const, latest: true, id: { $in: ids } }
    const forms = await em.find(Definition, where, { populate: ['content'] })
    const schemas = new Map(forms.map(({ id, content }) => [id, content]))
    return found
      .flatMap(({ row, graph, formId }) => {
        const schema = schemas.get(formId)
        if (schema === undefined) return []
        const { key: definitionKey, id: processId, version } = row
        const form = JSON.parse(schema) as object
        return [{ processId, definitionKey, version, name: graph.name ?? processId, form }]
      })
      .toSorted((a, b) => a.name.localeCompare(b.name))
  }
}

/** The form of the none start event of a process. */
function formOf({ id, nodes }: Graph): string | undefined {
  for (const node of Object.values(nodes)) {
    if (node.type !== 'startEvent' || node.trigger || (node.scope !== id && node.scope !== ''))
      continue
    return node.formId
  }
  return undefined
}
