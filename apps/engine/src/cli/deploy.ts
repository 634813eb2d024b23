import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import type { DeploymentDto } from '../definitions/definition.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { deployableFiles } from './deployable-files.ts'
import { EngineClient } from './engine-client.ts'
import { CliFailure, exitCodes } from './exit.ts'
import { startProgress, table, terminal } from './terminal.ts'

/** `punctual deploy <paths...>`: all of the files or, when one has an error, none. */
export async function deploy(paths: string[], options: GlobalOptions): Promise<void> {
  const client = new EngineClient(connectionOf(options))
  const files = deployableFiles(paths)
  if (files.length === 0)
    throw new CliFailure(
      exitCodes.usage,
      `expected files to deploy, but found none in ${paths.join()}`,
    )
  const progress = startProgress('Reading')
  const form = new FormData()
  for (const [i, file] of files.entries()) {
    form.append('resources', await openAsBlob(file), basename(file))
    progress.update(i + 1, files.length)
  }
  progress.stop()
  const deployed = await client.post<DeploymentDto>('/api/deployments', form)
  if (options.json) return terminal.json(deployed)
  for (const { resource, sentence } of deployed.problems)
    terminal.failure(`warning: ${resource}: ${sentence}`)
  terminal.line(table(['KIND', 'ID', 'VERSION', 'KEY', 'FILE', ''], deployed.definitions.map(row)))
}

function row(definition: DeploymentDto['definitions'][number]): string[] {
  const { kind, id, version, key, resource, changed } = definition
  return [kind, id, String(version), key, resource, changed ? 'new' : 'unchanged']
}
