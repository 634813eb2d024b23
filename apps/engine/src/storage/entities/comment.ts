import { defineEntity, p } from '@mikro-orm/core'

const commentSchema = defineEntity({
  name: 'CaseComment',
  tableName: 'case_comment',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    /** 1, 2, 3 … of its case. */
    ordinal: p.integer().primary().autoincrement(false),
    at: p.bigint('number'),
    by: p.text(),
    body: p.text(),
    /** Ids of the people that it names. */
    mentions: p.json<readonly string[]>(),
  },
})

/** What somebody said about a case. */
export class CaseComment extends commentSchema.class {}
commentSchema.setClass(CaseComment)

const attachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  properties: {
    key: p.text().primary(),
    instance: p.bigint('string'),
    /** Ordinal of its comment. */
    comment: p.integer(),
    name: p.text(),
    /** Media type, as its content shows. */
    type: p.text(),
    bytes: p.integer(),
    /** Of the content, hexadecimal. */
    sha256: p.text(),
    content: p.blob().lazy(),
  },
})

/** A file that was put to a comment. */
export class Attachment extends attachmentSchema.class {}
attachmentSchema.setClass(Attachment)
