import { StartFailure } from '../start-failure.ts'
import { roles, type Role } from './permissions.ts'

/** An OpenID provider, as the environment names it. */
export type OidcSettings = Readonly<{
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  /** What people read on the button. */
  name: string
  /** The claim that holds roles or groups. */
  rolesClaim: string
  /** Which of its values mean which role. */
  roleMap: Readonly<Record<string, Role>>
}>

/** The provider of `PUNCTUAL_OIDC_ISSUER`; undefined when none is named. */
export function readOidcSettings(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const issuer = env['PUNCTUAL_OIDC_ISSUER']
  if (!issuer) return undefined
  const clientId = env['PUNCTUAL_OIDC_CLIENT_ID']
  if (!URL.canParse(issuer) || !clientId)
    throw new StartFailure(
      'expected PUNCTUAL_OIDC_ISSUER to be an address and PUNCTUAL_OIDC_CLIENT_ID to be given, ' +
        'but one of them is not',
    )
  return {
    issuer,
    clientId,
    clientSecret: env['PUNCTUAL_OIDC_CLIENT_SECRET'],
    name: env['PUNCTUAL_OIDC_NAME'] || new URL(issuer).hostname,
    rolesClaim: env['PUNCTUAL_OIDC_ROLES_CLAIM'] || 'groups',
    roleMap: readRoleMap(env['PUNCTUAL_OIDC_ROLES'] || '{}'),
  }
}

function readRoleMap(text: string): Readonly<Record<string, Role>> {
  try {
    const map = JSON.parse(text) as Record<string, Role>
    if (Object.values(map).every((role) => roles.includes(role))) return map
  } catch {
    // Told below.
  }
  throw new StartFailure(
    `expected PUNCTUAL_OIDC_ROLES to be JSON such as {"service-desk":"agent"} with roles of ` +
      `${roles.join(', ')}, but it is '${text}'`,
  )
}
