import { Migration0001Tables } from './0001-tables.ts'

/** Every migration in order. They only go forward, and a released one never changes. */
export const migrations = [{ name: '0001-tables', class: Migration0001Tables }] as const
