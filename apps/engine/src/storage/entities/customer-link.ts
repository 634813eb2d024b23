import { defineEntity, p } from '@mikro-orm/core'
import { JsonText } from './json-text.ts'

export const linkKinds = ['status', 'survey'] as const

const linkSchema = defineEntity({
  name: 'CustomerLink',
  tableName: 'customer_link',
  properties: {
    /** 22 characters that nobody guesses; it says nothing about the case. */
    key: p.text().primary(),
    instance: p.bigint('string'),
    kind: p.enum(linkKinds),
    /** The task that an answer completes. */
    task: p.bigint('string').nullable(),
    createdAt: p.bigint('number'),
    createdBy: p.text(),
    expiresAt: p.bigint('number'),
    revokedAt: p.bigint('number').nullable(),
    answeredAt: p.bigint('number').nullable(),
    answer: p
      .type(JsonText<Record<string, unknown>>)
      .$type<Record<string, unknown>>()
      .nullable(),
  },
})

/** A link for a customer. */
export class CustomerLink extends linkSchema.class {}
linkSchema.setClass(CustomerLink)

const secretSchema = defineEntity({
  name: 'ServerSecret',
  tableName: 'server_secret',
  properties: { name: p.text().primary(), value: p.text() },
})

/** A secret that all nodes of this database share. */
export class ServerSecret extends secretSchema.class {}
secretSchema.setClass(ServerSecret)
