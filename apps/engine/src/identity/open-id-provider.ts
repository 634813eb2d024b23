import { Inject, Injectable } from '@nestjs/common'
import * as openId from 'openid-client'
import { ApiProblem } from '../problems/problem.ts'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import type { OidcSettings } from './oidc-settings.ts'
import type { Role } from './permissions.ts'

const SCOPE = 'openid profile email'

/** What a browser keeps between leaving for the provider and coming back. */
export type Journey = Readonly<{ verifier: string; state: string; nonce: string }>
/** Somebody as the provider knows them. */
type Known = Readonly<{
  subject: string
  id: string
  name?: string | undefined
  email?: string | undefined
  roles: readonly Role[]
}>

/** Signs people in by an OpenID provider: authorization code with PKCE (RFC 7636). */
@Injectable()
export class OpenIdProvider {
  #found: Promise<openId.Configuration> | undefined

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Where to send a browser, and what it keeps meanwhile. */
  async leave(redirectUri: string): Promise<{ url: URL; journey: Journey }> {
    const provider = await this.#provider()
    const verifier = openId.randomPKCECodeVerifier()
    const journey = { verifier, state: openId.randomState(), nonce: openId.randomNonce() }
    const url = openId.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: SCOPE,
      code_challenge: await openId.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: journey.state,
      nonce: journey.nonce,
    })
    return { url, journey }
  }

  /** Who came back at `url`; a `signInRefused` problem when the provider or the answer says no. */
  async arrive(url: URL, { verifier, state, nonce }: Journey): Promise<Known> {
    const provider = await this.#provider()
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
    try {
      const tokens = await openId.authorizationCodeGrant(provider, url, checks)
      return this.#known(tokens.claims()!)
    } catch (error) {
      throw refused(error as Error)
    }
  }

  #known(claims: openId.IDToken): Known {
    const { sub, name, email, preferred_username: username } = claims as Claims
    const { rolesClaim, roleMap } = this.#settings()
    const given = [claims[rolesClaim]].flat().map(String)
    const roles = [...new Set(given.flatMap((each) => roleMap[each] ?? []))]
    return { subject: sub, id: username ?? email ?? sub, name, email, roles }
  }

  #settings(): OidcSettings {
    const { oidc } = this.settings
    if (oidc) return oidc
    throw new ApiProblem(
      'invalidState',
      'expected an OpenID provider (PUNCTUAL_OIDC_ISSUER), but none is set',
    )
  }

  /** Found once; tried again when it could not be reached. */
  #provider(): Promise<openId.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings()
    const server = new URL(issuer)
    const execute = isLoopback(server) ? [openId.allowInsecureRequests] : []
    this.#found ??= openId
      .discovery(server, clientId, clientSecret, undefined, { execute })
      .catch((error: Error) => {
        this.#found = undefined
        throw refused(error)
      })
    return this.#found
  }
}

type Claims = Readonly<{
  sub: string
  name?: string
  email?: string
  preferred_username?: string
}>

/** Only a provider on this machine may speak without TLS. */
const isLoopback = ({ hostname }: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

function refused({ message, cause }: Error): ApiProblem {
  const why = cause instanceof Error ? `${message} (${cause.message})` : message
  return new ApiProblem('signInRefused', `expected the OpenID provider to vouch, but ${why}`)
}
