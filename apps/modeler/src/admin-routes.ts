import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withWords } from './i18n/setup.ts'
import { absencesSearch } from './pages/absences/search.ts'
import { calendarSearch } from './pages/calendars/search.ts'
import { channelsSearch } from './pages/channels/search.ts'
import { tokensSearch } from './pages/tokens/search.ts'
import { unitsSearch } from './pages/units/search.ts'
import { root } from './root-route.ts'

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  staticData: { need: 'account.manage' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/accounts/accounts-page.tsx')),
    'AccountsPage',
  ),
})
const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  staticData: { need: 'account.manage' },
  validateSearch: unitsSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/units/units-page.tsx')),
    'UnitsPage',
  ),
})
const calendars = createRoute({
  getParentRoute: () => root,
  path: '/calendars',
  staticData: { need: 'definition.read' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/calendars/calendars-page.tsx'), 'administration'),
    'CalendarsPage',
  ),
})
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendars/$id',
  staticData: { need: 'definition.read' },
  validateSearch: calendarSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/calendars/calendar-page.tsx'), 'administration'),
    'CalendarPage',
  ),
})
const ladders = createRoute({
  getParentRoute: () => root,
  path: '/ladders',
  staticData: { need: 'definition.read' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/ladders/ladders-page.tsx'), 'administration'),
    'LaddersPage',
  ),
})
const ladder = createRoute({
  getParentRoute: () => root,
  path: '/ladders/$id',
  staticData: { need: 'definition.read' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/ladders/ladder-page.tsx'), 'administration'),
    'LadderPage',
  ),
})
const absences = createRoute({
  getParentRoute: () => root,
  path: '/absences',
  staticData: { need: 'definition.read' },
  validateSearch: absencesSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/absences/absences-page.tsx'), 'administration'),
    'AbsencesPage',
  ),
})
const channels = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  staticData: { need: 'delivery.read' },
  validateSearch: channelsSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/channels/channels-page.tsx'), 'administration'),
    'ChannelsPage',
  ),
})
const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  validateSearch: tokensSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/tokens/tokens-page.tsx'), 'administration'),
    'TokensPage',
  ),
})

/** The pages on which the house is put in order. */
export const adminRoutes = [
  accounts,
  units,
  calendars,
  calendar,
  ladders,
  ladder,
  absences,
  channels,
  tokens,
] as const
