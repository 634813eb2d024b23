import type { Rejection } from './environment.ts'

/** The caller is wrong; `reason` reads "expected X, but Y". */
export function reject(code: Rejection['code'], reason: string): Rejection {
  return { code, reason }
}
