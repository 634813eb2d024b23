import { defineEntity, p } from '@mikro-orm/core'
import type { Permission, Role } from '../../identity/permissions.ts'

export const accountScopes = ['unit', 'units', 'everything'] as const
export type AccountScope = (typeof accountScopes)[number]

const accountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.text().primary(),
    name: p.text(),
    email: p.text().nullable(),
    language: p.text().nullable(),
    /** Of the organisation's tree; nobody's when not given. */
    unit: p.text().nullable(),
    /** Which cases it sees; by its unit when not given. */
    scope: p.text().$type<AccountScope>().nullable(),
    /** The units whose cases it sees, with all below them, when its scope is `units`. */
    units: p.json<readonly string[]>(),
    roles: p.json<readonly Role[]>(),
    /** Candidate groups beside those that the organisation's file names. */
    groups: p.json<readonly string[]>(),
    /** Argon2id in PHC form; accounts of an OpenID provider have none. */
    password: p.text().nullable(),
    /** The OpenID provider's `sub`; local accounts have none. */
    subject: p.text().nullable(),
    mustChange: p.boolean(),
    enabled: p.boolean(),
    failures: p.integer(),
    lockedUntil: p.bigint('number').nullable(),
    createdAt: p.bigint('number'),
    updatedAt: p.bigint('number'),
  },
})

/** Somebody who may sign in. */
export class Account extends accountSchema.class {}
accountSchema.setClass(Account)

const sessionSchema = defineEntity({
  name: 'SessionRecord',
  tableName: 'session',
  properties: {
    /** SHA-256 of the cookie's value, in base64url. */
    hash: p.text().primary(),
    account: p.text(),
    createdAt: p.bigint('number'),
    seenAt: p.bigint('number'),
    expiresAt: p.bigint('number'),
  },
})

/** A browser that has signed in. */
export class SessionRecord extends sessionSchema.class {}
sessionSchema.setClass(SessionRecord)

const tokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    key: p.text().primary(),
    /** SHA-256 of the token, in base64url. */
    hash: p.text(),
    name: p.text(),
    /** In whose name it acts. */
    account: p.text(),
    scopes: p.json<readonly Permission[]>(),
    createdAt: p.bigint('number'),
    createdBy: p.text(),
    expiresAt: p.bigint('number'),
    revokedAt: p.bigint('number').nullable(),
    /** To the minute. */
    usedAt: p.bigint('number').nullable(),
  },
})

/** A secret of a worker or a script. */
export class ApiToken extends tokenSchema.class {}
tokenSchema.setClass(ApiToken)

const accessSchema = defineEntity({
  name: 'Access',
  tableName: 'access',
  properties: {
    key: p.text().primary(),
    at: p.bigint('number'),
    by: p.text(),
    /** `auditor` or `signIn`, `signInFailed`, `locked`, `signOut`, `account`, `token`. */
    kind: p.text(),
    what: p.text(),
    address: p.text().nullable(),
    /** The case whose personal data was seen. */
    instance: p.bigint('string').nullable(),
  },
})

/** Who looked at what, and who came and went. */
export class Access extends accessSchema.class {}
accessSchema.setClass(Access)
