import 'reflect-metadata'
import { startEngine } from './start-engine.ts'
import { StartFailure } from './start-failure.ts'

/** Starts the engine as the environment says; what hinders it is one sentence and exit code 1. */
try {
  await startEngine(process.env)
} catch (error) {
  const known = error instanceof StartFailure
  console.error(known ? `Punctual cannot start: ${error.message}.` : error)
  process.exit(1)
}
