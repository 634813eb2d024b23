import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { randomUUID } from 'node:crypto'
import { Access } from '../storage/entities/index.ts'

type Note = Readonly<{ by: string; kind: string; what: string; address?: string | undefined }>
const TEXT_MAX = 500

/** Notes who came and went, and what auditors looked at. */
@Injectable()
export class AccessLog {
  constructor(private readonly em: EntityManager) {}

  async note({ by, kind, what, address }: Note): Promise<void> {
    const em = this.em.fork()
    const text = { by: by.slice(0, TEXT_MAX), what: what.slice(0, TEXT_MAX) }
    const row = {
      key: randomUUID(),
      at: Date.now(),
      kind,
      ...text,
      address: address ?? null,
      instance: null,
    }
    await em.insert(Access, row)
  }
}
