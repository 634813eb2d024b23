import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { ApiProblem } from '../problems/problem.ts'
import { ClockRecord, Definition } from '../storage/entities/index.ts'
import type { LadderUsageDto, LadderUseDto } from './ladder.dto.ts'

/** Only files that have the ladder's id between quotation marks are looked at more closely. */
const NAMING = `select key::text as key from definition
  where latest and kind in ('process', 'machine') and content like ? order by definition.key`

/** Says who climbs a ladder. */
@Injectable()
export class LadderQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
  ) {}

  /** The promises of the latest definitions that have the ladder; refuses `notFound`. */
  async usage(id: string): Promise<LadderUsageDto> {
    const em = this.em.fork()
    const known = await em.findOne(Definition, { kind: 'ladder', id, latest: true })
    if (!known) throw new ApiProblem('notFound', `expected a ladder '${id}', but there is none`)
    const pattern = `%"${id.replaceAll(/[\\%_]/g, String.raw`\$&`)}"%`
    const rows = await em.execute<{ key: string }[]>(NAMING, [pattern])
    const items: LadderUseDto[] = []
    for (const { key } of rows) items.push(...(await this.#usesOf(key, id)))
    const status = { $in: ['running' as const, 'paused' as const] }
    const running = await em.count(ClockRecord, { ladder: id, status })
    return { items, running }
  }

  async #usesOf(definitionKey: string, ladder: string): Promise<LadderUseDto[]> {
    const { graph, kind, processId } = await this.definitions.process(definitionKey)
    return Object.values(graph.nodes).flatMap((node) => {
      const clocks = 'clocks' in node ? node.clocks.filter((each) => each.ladder === ladder) : []
      return clocks.map(({ id: promise, within, calendar }) => ({
        kind,
        processId,
        definitionKey,
        element: node.id,
        promise,
        calendar,
        ...('literal' in within && { within: within.literal }),
      }))
    })
  }
}
