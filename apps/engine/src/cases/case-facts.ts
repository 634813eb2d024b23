import type { Variables } from '@punctual/interpreter'

/** What every list says of a case, read from its variables. */
export type CaseFacts = Readonly<{
  title?: string
  /** `tier`, else `level`, else `VIP` when `vip` is true. */
  tier?: string
  firstResponsible?: string
}>

/** The facts that a case's variables hold; what is no text is left out. */
export function factsOf(variables: Variables | undefined): CaseFacts {
  const { title, tier, level, vip, firstResponsible } = variables ?? {}
  const named = textOf(tier) ?? textOf(level) ?? (vip === true ? 'VIP' : undefined)
  return {
    title: textOf(title),
    tier: named,
    firstResponsible: textOf(firstResponsible),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
