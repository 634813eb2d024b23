export type * from './graph.ts'
export type * from './problem.ts'
export { process, type ProcessBuilder } from './builder.ts'
export { error, escalation, message, terminate, timer } from './definitions.ts'
