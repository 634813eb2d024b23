import 'reflect-metadata'
import { startEngine } from './start-engine.ts'
import { StartFailure } from './start-failure.ts'
import { isUnreachable } from './storage/unreachable.ts'

/**
 * Work that nobody waited for and that failed because the database was away leaves nothing half
 * done, and comes again by itself. Any other rejection that nobody handles is a fault of ours.
 */
process.on('unhandledRejection', (error) => {
  console.error('Expected somebody to handle an error, but nobody did:', error)
  if (!isUnreachable(error)) process.exit(1)
})

/** Starts the engine as the environment says; what hinders it is one sentence and exit code 1. */
try {
  await startEngine(process.env)
} catch (error) {
  const known = error instanceof StartFailure
  console.error(known ? `Punctual cannot start: ${error.message}.` : error)
  process.exit(1)
}
