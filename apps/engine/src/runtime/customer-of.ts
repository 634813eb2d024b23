import type { Variables } from '@punctual/interpreter'

/** Of a case whose customer is not known. */
export const NO_CUSTOMER = ''
const LENGTH_MAX = 200

/** By what the cases of one customer are found: `customerId`, else the digits of `phone`. */
export function customerOf({ customerId, phone }: Variables): string {
  return asText(customerId) || phoneDigits(asText(phone))
}

/** A telephone number as it is compared: its digits; too few of them are none. */
export function phoneDigits(text: string): string {
  const digits = text.replaceAll(/\D/g, '')
  return digits.length >= 6 ? digits : NO_CUSTOMER
}

function asText(value: unknown): string {
  return typeof value === 'string' && value.length <= LENGTH_MAX ? value : NO_CUSTOMER
}
