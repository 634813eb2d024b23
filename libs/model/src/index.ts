export type * from './graph.ts'
export type * from './promise.ts'
export type * from './problem.ts'
export { process, type ProcessBuilder } from './builder.ts'
export { checkCallCycles } from './call-cycles.ts'
export { checkReferences } from './check-references.ts'
export {
  cancel,
  compensation,
  conditional,
  error,
  escalation,
  link,
  message,
  signal,
  terminate,
  timer,
} from './definitions.ts'
export { fallsOn, parseCron, type Cron } from './cron.ts'
export type * from './machine/machine.ts'
export { readMachine } from './machine/read-machine.ts'
export { clockDoings } from './promise.ts'
export { promiseDescriptor } from './promise-descriptor.ts'
export { readProcesses } from './read-processes.ts'
export type { Knowledge } from './rules/rule.ts'
export { zeebeDescriptor } from './zeebe-descriptor.ts'
