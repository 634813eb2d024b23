import { defineEntity, p } from '@mikro-orm/core'
import { JsonText } from './json-text.ts'

export const taskStates = ['open', 'completed', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]

const schema = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    instance: p.bigint('string').primary().autoincrement(false),
    key: p.bigint('string').primary().autoincrement(false),
    /** Key of the element instance within the process instance. */
    host: p.integer(),
    processId: p.text(),
    definitionKey: p.bigint('string'),
    element: p.text(),
    name: p.text(),
    state: p.enum(taskStates),
    assignee: p.text().nullable(),
    candidateGroups: p.array(),
    candidateUsers: p.array(),
    owners: p.array(),
    /** Who may not do it: they did the work that it reviews. */
    excluded: p.array(),
    priority: p.integer(),
    createdAt: p.bigint('number'),
    endedAt: p.bigint('number').nullable(),
    dueAt: p.bigint('number').nullable(),
    followUpAt: p.bigint('number').nullable(),
    formId: p.text().nullable(),
    headers: p.type(JsonText<Record<string, string>>).$type<Record<string, string>>(),
  },
})

/** A user task, open or done. */
export class Task extends schema.class {}
schema.setClass(Task)
