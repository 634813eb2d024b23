import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Definition, DeploymentRecord, Instance } from '../storage/entities/index.ts'
import type { DefinitionDto, DefinitionUsageDto, DefinitionsQuery } from './definition.dto.ts'

const oldestFirst: Order = [{ by: 'key', kind: 'key' }]

/** Reads what was deployed. */
@Injectable()
export class DefinitionQueries {
  constructor(private readonly em: EntityManager) {}

  async list({ kind, id, latest, limit, after }: DefinitionsQuery): Promise<Page<DefinitionDto>> {
    const seeking = seek(oldestFirst, after)
    const given = {
      ...(kind && { kind }),
      ...(id && { id }),
      ...(latest !== undefined && { latest }),
    }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(Definition, { $and: [given, seeking.after] }, options)
    const deployments = await this.deployments(rows)
    return pageOf(rows, limit, oldestFirst, (row) => show(row, deployments))
  }

  /** The definition with this key; refuses `notFound`. */
  async one(key: string): Promise<DefinitionDto> {
    const row = await this.row(key)
    return show(row, await this.deployments([row]))
  }

  /** The file as it was deployed; refuses `notFound`. */
  async content(key: string): Promise<{ type: string; content: string }> {
    const { kind, content } = await this.row(key, 'content')
    const xml = kind === 'process' || kind === 'decision'
    return { type: xml ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8', content }
  }

  /** How many instances of this version run; refuses `notFound`. */
  async usage(key: string): Promise<DefinitionUsageDto> {
    await this.row(key)
    const running = { definitionKey: key, status: 'active' } as const
    return { running: await this.em.fork().count(Instance, running) }
  }

  private async deployments(rows: readonly Definition[]): Promise<Deployments> {
    const keys = [...new Set(rows.map(({ deployment }) => deployment))]
    const found = await this.em.fork().find(DeploymentRecord, { key: { $in: keys } })
    return new Map(found.map((each) => [each.key, each]))
  }

  private async row(key: string, populate?: 'content'): Promise<Definition> {
    const row = await this.em
      .fork()
      .findOne(Definition, { key }, { populate: populate ? [populate] : [] })
    if (row) return row
    throw new ApiProblem('notFound', `expected a definition '${key}', but there is none`)
  }
}

type Deployments = ReadonlyMap<string, DeploymentRecord>

function show(row: Definition, deployments: Deployments): DefinitionDto {
  const { key, kind, id, version, latest, resource, deployment } = row
  return {
    key,
    kind,
    id,
    version,
    latest,
    resource,
    deployment,
    name: row.name ?? undefined,
    deployedAt: iso(row.deployedAt),
    deployedBy: deployments.get(deployment)?.by ?? '',
    reason: deployments.get(deployment)?.reason ?? undefined,
  }
}
