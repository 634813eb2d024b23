import { Command, CommanderError, Option } from 'commander'
import { check } from './cli/check.ts'
import { complete } from './cli/complete.ts'
import {
  countArgument,
  defaultUrl,
  keyArgument,
  urlArgument,
  variablesArgument,
} from './cli/arguments.ts'
import { deploy } from './cli/deploy.ts'
import { CliFailure, exitCodes } from './cli/exit.ts'
import { history } from './cli/history.ts'
import { quarantine, release } from './cli/quarantine.ts'
import { replay } from './cli/replay.ts'
import { send } from './cli/send.ts'
import { start } from './cli/start.ts'
import { tasks } from './cli/tasks.ts'
import { terminal } from './cli/terminal.ts'

const ending = `
Exit codes:
  0  done
  1  the engine refused; the reason stands on standard error
  2  wrong usage
  3  no engine answers at the address`

/** Runs the command line and gives its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv], { from: 'user' })
    return exitCodes.ok
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
    if (!(error instanceof CliFailure)) throw error
    terminal.failure(error.message)
    return error.exitCode
  }
}

function program(): Command {
  const root = new Command('punctual')
    .description('Works with a Punctual engine: a BPMN engine that keeps service promises')
    .exitOverride()
    .showHelpAfterError('(punctual --help shows how)')
    .addHelpText('after', ending)
  const command = (usage: string, description: string) =>
    withGlobals(root.command(usage).description(description))
  command('deploy <paths...>', 'deploy files, or everything deployable in folders').action(deploy)
  command('start <processId>', 'start an instance of a process or a machine')
    .option('--business-id <text>', 'what people call the case')
    .option('--variables <json>', 'start variables, or @file with them', variablesArgument)
    .action(start)
  command('send <businessId> <event>', 'send an event to the machines and processes of a case')
    .option('--variables <json>', 'what the event brings, or @file with it', variablesArgument)
    .option('--process <id>', 'only to that machine or process')
    .action(send)
  command('tasks', 'list open user tasks, the earliest due first')
    .option('--assignee <person>', 'held by that person')
    .option('--group <group>', 'that this group may claim')
    .option('--process <id>', 'of that process')
    .option('--limit <n>', 'at most so many', countArgument, 50)
    .action(tasks)
  command('complete', 'complete a user task')
    .argument('<taskKey>', 'key of the task', keyArgument)
    .option('--variables <json>', 'what was found, or @file with it', variablesArgument)
    .action(complete)
  command('history', 'tell what happened to a case')
    .argument('<caseKey>', 'key of the case', keyArgument)
    .addOption(language())
    .option('--limit <n>', 'at most so many steps', countArgument, 1000)
    .action(history)
  command('quarantine', 'list instances that a fault of the engine has stopped')
    .option('--limit <n>', 'at most so many', countArgument, 50)
    .action(quarantine)
  command('release', 'let a quarantined instance take commands again')
    .argument('<instanceKey>', 'key of the instance', keyArgument)
    .option('--reason <text>', 'what was found or mended')
    .action(release)
  command('replay <log>', 'replay a recorded log (CSV or XES, gzipped or not) and report on it')
    .requiredOption('--process <id>', 'the process to replay it on')
    .requiredOption('--map <file>', 'how the words of the log become those of the process')
    .addHelpText('after', replayHelp)
    .action(replay)
  withHelp(root.command('check'))
    .description('rebuild every instance from its log and compare it with what is stored')
    .option('--json', 'print JSON')
    .addHelpText('after', checkHelp)
    .action(check)
  return root
}

const checkHelp = `
Reads the database of DATABASE_URL or of the folder DATA_DIR (./data), on which no engine may run.
Differences are printed with their place, and end with code 1.`

const replayHelp = `
Without --url, and when no engine answers at ${defaultUrl}, the log is replayed in this process
on the database of DATABASE_URL or of the folder DATA_DIR (./data).`

function withGlobals(command: Command): Command {
  return withHelp(command)
    .addOption(
      new Option('--url <address>', `the engine (PUNCTUAL_URL, else ${defaultUrl})`).argParser(
        urlArgument,
      ),
    )
    .option('--user <name>', 'who asks, where a proxy signs people in (PUNCTUAL_USER)')
    .option('--json', 'print JSON')
}

function withHelp(command: Command): Command {
  return command
    .exitOverride()
    .showHelpAfterError('(--help shows how)')
    .addHelpText('after', ending)
}

function language(): Option {
  return new Option('--language <language>', 'of the sentences')
    .choices(['zh-CN', 'en'])
    .default('zh-CN')
}
