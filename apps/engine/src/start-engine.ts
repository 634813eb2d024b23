import fastifyStatic from '@fastify/static'
import type { LogLevel } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { Logger } from 'nestjs-pino'
import { AppModule } from './app.module.ts'
import { Deployer } from './deployment/deployer.ts'
import { deployFolder, type FolderReport } from './deployment/deploy-folder.ts'
import { configureApi } from './http/configure-api.ts'
import { FirstStartAccounts, type FirstStart } from './identity/first-start.ts'
import { readSettings, type Settings } from './settings.ts'
import { StartFailure } from './start-failure.ts'
import { whileAway } from './storage/patience.ts'

/** Starts the engine and says on the terminal what it does; resolves when it serves. */
export async function startEngine(env: NodeJS.ProcessEnv): Promise<NestFastifyApplication> {
  const settings = readSettings(env)
  await tryPort(settings)
  say(`Opening ${settings.databaseUrl ? 'PostgreSQL' : `the database in ${settings.dataFolder}`} …`)
  const { app, first } = await whileAway(() => boot(settings), say)
  await welcome(app, settings, first)
  return app
}

type Booted = Readonly<{ app: NestFastifyApplication; first: FirstStart }>

/** All or nothing: what fails on the way leaves nothing open. */
async function boot(settings: Settings): Promise<Booted> {
  const app = await createApplication(settings)
  try {
    if (settings.processesFolder) await deployProcesses(app, settings.processesFolder)
    const first = await app.get(FirstStartAccounts, { strict: false }).prepare()
    await app.listen(settings.port, settings.host).catch((error: unknown) => {
      throw noPort(settings, error as Error)
    })
    return { app, first }
  } catch (error) {
    await app.close()
    throw error
  }
}

/**
 * Nest tells every route while it starts, and every error that it throws as well: people read what
 * `say` writes.
 */
const BOOT_LOG: LogLevel[] = ['warn', 'fatal']

/** An application that is ready to serve but does not listen yet. */
export async function createApplication(settings: Settings): Promise<NestFastifyApplication> {
  const options = { logger: BOOT_LOG, abortOnError: false }
  const adapter = new FastifyAdapter()
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(settings),
    adapter,
    options,
  )
  try {
    app.enableShutdownHooks()
    await configureApi(app)
    await serveWebPage(app, settings.webFolder)
    await app.init()
    await app.getHttpAdapter().getInstance().ready()
    app.useLogger(app.get(Logger))
    return app
  } catch (error) {
    await app.close()
    throw error
  }
}

/** Files of the built page, packed where it was; cached for ever when their names carry a hash. */
async function serveWebPage(app: NestFastifyApplication, folder: string | undefined) {
  if (!folder || !existsSync(folder)) return
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const forEver = path.includes('/assets/')
      void reply.header(
        'cache-control',
        forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
}

async function deployProcesses(app: NestFastifyApplication, folder: string): Promise<void> {
  if (!existsSync(folder)) return
  say(`Deploying ${folder} …`)
  for await (const report of deployFolder(app.get(Deployer), folder)) sayReport(report)
}

function sayReport(report: FolderReport): void {
  if ('refused' in report) {
    const { problems } = report.refused
    say(`  ${nameOf(report)}: left out, ${problems.length} problems`)
    for (const { resource, line, sentence, severity } of problems) {
      if (severity === 'error') say(`    ${resource}${line ? `:${line}` : ''}: ${sentence}`)
    }
    return
  }
  const changed = report.definitions.filter((definition) => definition.changed)
  const what = changed.length > 0 ? `${changed.length} new` : 'unchanged'
  say(`  ${nameOf(report)}: ${report.definitions.length} definitions, ${what}`)
}

function nameOf({ folder }: FolderReport): string {
  return folder === '.' ? 'shared' : folder
}

/** A port that cannot be had is told before anything is opened. */
async function tryPort(settings: Settings): Promise<void> {
  const probe = createServer()
  try {
    await once(probe.listen(settings.port, settings.host), 'listening')
    await once(probe.close(), 'close')
  } catch (error) {
    throw noPort(settings, error as Error)
  }
}

function noPort({ host, port }: Settings, error: NodeJS.ErrnoException): StartFailure {
  const reasons: Record<string, string> = {
    EADDRINUSE: `another program has it: stop that program or choose another port with PORT`,
    EACCES: `the system does not allow it: choose a port above 1023 with PORT`,
  }
  const reason = reasons[error.code ?? ''] ?? error.message
  return new StartFailure(`expected port ${port} on ${host} to be free, but ${reason}`)
}

async function welcome(
  app: NestFastifyApplication,
  { demo }: Settings,
  { admin, password }: FirstStart,
): Promise<void> {
  const address = await app.getUrl()
  say(`
Punctual runs at ${address}
${admin ? `\n  Sign in as '${admin}' with the one-time password ${password}\n` : ''}${
    demo ? '\n  The page offers an account for each role (PUNCTUAL_DEMO=off leaves them out)\n' : ''
  }
  1. Open ${address} and look at the cases and their deadlines.
  2. Replay a real ticket log: npx punctual replay --help
  3. Try the interface: ${address}/docs

Stop it with Ctrl+C.`)
}

function say(text: string): void {
  console.log(text)
}
