import type { Permission } from '../api/types.ts'

type AdminPlace = Readonly<{ to: string; label: string; need: Permission }>

/** Where the house is put in order, and what one needs to see it; everybody has tokens. */
export const adminPlaces = [
  { to: '/calendars', label: 'admin.calendars', need: 'definition.read' },
  { to: '/ladders', label: 'admin.ladders', need: 'definition.read' },
  { to: '/absences', label: 'admin.absences', need: 'definition.read' },
  { to: '/channels', label: 'admin.channels', need: 'delivery.read' },
  { to: '/tokens', label: 'admin.tokens', need: 'clock.read' },
  { to: '/units', label: 'admin.units', need: 'account.manage' },
  { to: '/accounts', label: 'admin.accounts', need: 'account.manage' },
] as const satisfies readonly AdminPlace[]

/** Whether an address belongs to the administration. */
export function isAdminPlace(pathname: string): boolean {
  return adminPlaces.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
}
