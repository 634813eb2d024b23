import type { FastifyRequest } from 'fastify'
import type { Organisation } from '@punctual/deployment'
import { ApiProblem } from '../problems/problem.ts'
import { permissionsOf, roles, type Role } from './permissions.ts'
import { scopeOf } from './scope.ts'
import type { Principal } from './principal.ts'

const LENGTH_MAX = 200

/**
 * Who asks, in the words of a reverse proxy that people sign in at: `x-punctual-user` (percent
 * encoded where it is not ASCII), `x-punctual-unit`, `x-punctual-roles` and `x-punctual-groups` with
 * commas between. Without `x-punctual-roles` they are `otherwise`.
 */
export function principalOfProxy(
  { headers }: FastifyRequest,
  otherwise: readonly Role[],
  organisation: Organisation,
): Principal | undefined {
  const id = decoded(textOf(headers['x-punctual-user']))
  if (id === '') return undefined
  const given = headers['x-punctual-roles']
  const named = listOf(given)
  const known = given === undefined ? otherwise : roles.filter((role) => named.includes(role))
  const unit = decoded(textOf(headers['x-punctual-unit'])) || undefined
  return {
    id,
    name: id,
    roles: known,
    unit,
    scope: scopeOf({ roles: known, unit }, organisation),
    groups: listOf(headers['x-punctual-groups']),
    permissions: permissionsOf(known),
    mustChange: false,
    by: 'proxy',
  }
}

function decoded(text: string): string {
  if (text.length > LENGTH_MAX)
    throw new ApiProblem(
      'validation',
      `expected 'x-punctual-user' to be at most ${LENGTH_MAX} characters, but found ${text.length}`,
    )
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

type Header = string | string[] | undefined

function textOf(header: Header): string {
  return ((Array.isArray(header) ? header[0] : header) ?? '').trim()
}

function listOf(header: Header): string[] {
  const parts = textOf(header).split(',')
  return parts.map((part) => decoded(part.trim())).filter((part) => part !== '')
}
