import { join, resolve } from 'node:path'
import { readChannelSettings, type ChannelSettings } from './channels/channel-settings.ts'
import { roles, type Role } from './identity/permissions.ts'
import { readOidcSettings, type OidcSettings } from './identity/oidc-settings.ts'
import { StartFailure } from './start-failure.ts'

/** Everything that can be chosen about an engine, read once at start. */
export type Settings = Readonly<{
  /** A PostgreSQL server; PGlite in `dataFolder` when not given. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database; `memory://` keeps nothing. */
  dataFolder: string
  /** Deployed at start, with all folders inside. */
  processesFolder?: string | undefined
  /** The built web page. */
  webFolder?: string | undefined
  host: string
  port: number
  /** IANA zone for local date-times, `now()` and `today()`. */
  zone: string
  /** Language of notices to recipients who have not chosen one. */
  language: 'zh-CN' | 'en'
  clock: 'real' | 'virtual'
  logLevel: string
  /** Writer loops on a PostgreSQL server; the embedded database always has one. */
  writers: number
  /** Commands that may wait before the next is refused. */
  queueLimit: number
  /** `accounts`: people sign in here. `proxy`: whoever stands before the engine has seen to it. */
  signIn: 'accounts' | 'proxy'
  /** What those are for whom the proxy names no roles. */
  proxyRoles: readonly Role[]
  /** An account for each role, with a password that everybody knows. */
  demo: boolean
  /** An OpenID provider by which people may sign in. */
  oidc?: OidcSettings | undefined
  /** E-mail and webhooks. */
  channels: ChannelSettings
}>

const root = resolve(import.meta.dirname, '../../..')
/** Four writers keep two cores busy; more only share the same fsync (performance.md). */
const WRITERS = 4
/** About ten batches; at 500 bytes a command this is some megabytes. */
const QUEUE_LIMIT = 10_000

/** Settings from the environment; a value that cannot be meant is a `StartFailure`. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    databaseUrl: databaseUrl(env['DATABASE_URL']),
    dataFolder: env['DATA_DIR'] || join(root, 'data'),
    processesFolder: env['PUNCTUAL_PROCESSES'] ?? join(root, 'processes'),
    webFolder: join(root, 'apps/modeler/dist'),
    host: env['HOST'] || '127.0.0.1',
    port: whole('PORT', env['PORT'], 3000, 0, 65_535),
    zone: zone(env['PUNCTUAL_ZONE'] || 'Asia/Shanghai'),
    language: oneOf('PUNCTUAL_LANGUAGE', env['PUNCTUAL_LANGUAGE'], ['zh-CN', 'en']),
    clock: oneOf('PUNCTUAL_CLOCK', env['PUNCTUAL_CLOCK'], ['real', 'virtual']),
    logLevel: oneOf('LOG_LEVEL', env['LOG_LEVEL'], LOG_LEVELS),
    writers: whole('PUNCTUAL_WRITERS', env['PUNCTUAL_WRITERS'], WRITERS, 1, 32),
    queueLimit: whole('PUNCTUAL_QUEUE', env['PUNCTUAL_QUEUE'], QUEUE_LIMIT, 1, 1_000_000),
    signIn: oneOf('PUNCTUAL_SIGN_IN', env['PUNCTUAL_SIGN_IN'], ['accounts', 'proxy']),
    proxyRoles: rolesOf(env['PUNCTUAL_PROXY_ROLES']),
    demo: isDemo(env),
    oidc: readOidcSettings(env),
    channels: readChannelSettings(env),
  }
}

/** A first look on this machine's own database; wherever others come near, it must be wanted. */
function isDemo(env: NodeJS.ProcessEnv): boolean {
  const wanted = oneOf('PUNCTUAL_DEMO', env['PUNCTUAL_DEMO'], ['auto', 'on', 'off'])
  const isAlone = !env['DATABASE_URL'] && (env['HOST'] || '127.0.0.1') === '127.0.0.1'
  return wanted === 'on' || (wanted === 'auto' && isAlone)
}

function rolesOf(text: string | undefined): readonly Role[] {
  const given = (text ?? '').split(',').filter((role) => role !== '')
  return given.map((role) => oneOf('PUNCTUAL_PROXY_ROLES', role, roles))
}

/** The first is the default. */
const LOG_LEVELS = ['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent'] as const

function databaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text
  throw new StartFailure('expected DATABASE_URL to be a postgres:// address, but it is not one')
}

function whole(
  name: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (!text) return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new StartFailure(
    `expected ${name} to be a whole number from ${least} to ${most}, but it is '${text}'`,
  )
}

function oneOf<T extends string>(
  name: string,
  text: string | undefined,
  values: readonly [T, ...T[]],
): T {
  if (!text) return values[0]
  const value = values.find((each) => each === text)
  if (value) return value
  throw new StartFailure(`expected ${name} to be one of ${values.join(', ')}, but it is '${text}'`)
}

function zone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    throw new StartFailure(
      `expected PUNCTUAL_ZONE to be an IANA zone such as Asia/Shanghai, but it is '${name}'`,
    )
  }
}
