import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import type { Permission } from './api/types.ts'
import { adminRoutes } from './admin-routes.ts'
import { withWords } from './i18n/setup.ts'
import { auditSearch, auditStartSearch } from './pages/audit/search.ts'
import { caseSearch } from './pages/case/search.ts'
import { casesSearch } from './pages/cases/search.ts'
import { boardSearch } from './pages/promises/search.ts'
import { designerSearch, draftSearch, versionSearch } from './pages/designer/search.ts'
import { inboxSearch } from './pages/inbox/search.ts'
import { insightsSearch } from './pages/insights/search.ts'
import { machineSearch } from './pages/machines/search.ts'
import { operationsSearch } from './pages/operations/search.ts'
import { startSearch } from './pages/start/search.ts'
import { NotFound } from './shell/not-found.tsx'
import { root } from './root-route.ts'
import { PageFailed } from './shell/page-failed.tsx'
import { Pending } from './shell/pending.tsx'

const cases = createRoute({
  getParentRoute: () => root,
  path: '/',
  staticData: { need: 'case.read' },
  validateSearch: casesSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/cases/cases-page.tsx')),
    'CasesPage',
  ),
})
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  staticData: { need: 'task.work' },
  validateSearch: inboxSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/inbox/inbox-page.tsx')),
    'InboxPage',
  ),
})
const board = createRoute({
  getParentRoute: () => root,
  path: '/promises',
  staticData: { need: 'promise.read' },
  validateSearch: boardSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/promises/board-page.tsx')),
    'BoardPage',
  ),
})
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  staticData: { need: 'case.start' },
  validateSearch: startSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/start/start-page.tsx')),
    'StartPage',
  ),
})
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  staticData: { need: 'notice.read' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/notices/notices-page.tsx')),
    'NoticesPage',
  ),
})
const customer = createRoute({
  getParentRoute: () => root,
  path: '/c/$token',
  staticData: { open: true },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/customer/customer-page.tsx')),
    'CustomerPage',
  ),
})
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$key',
  staticData: { need: 'case.read' },
  validateSearch: caseSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/case/case-page.tsx')),
    'CasePage',
  ),
})
const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  staticData: { need: 'incident.read' },
  validateSearch: operationsSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/operations/operations-page.tsx')),
    'OperationsPage',
  ),
})
const batches = createRoute({
  getParentRoute: () => root,
  path: '/operations/batches',
  staticData: { need: 'incident.read' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/batches/batches-page.tsx'), 'administration'),
    'BatchesPage',
  ),
})
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  staticData: { need: 'access.read' },
  validateSearch: auditStartSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/audit/audit-page.tsx')),
    'AuditPage',
  ),
})
const replay = createRoute({
  getParentRoute: () => root,
  path: '/audit/$key',
  staticData: { need: 'case.read' },
  validateSearch: auditSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/audit/replay-page.tsx')),
    'ReplayPage',
  ),
})
const designer = createRoute({
  getParentRoute: () => root,
  path: '/designer',
  validateSearch: designerSearch,
  staticData: { need: 'definition.deploy' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/designer/designer-page.tsx')),
    'DesignerPage',
  ),
})
const draft = createRoute({
  getParentRoute: () => root,
  path: '/designer/$draft',
  staticData: { need: 'definition.deploy' },
  validateSearch: draftSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/designer/draft-page.tsx')),
    'DraftPage',
  ),
})
const deployedVersion = createRoute({
  getParentRoute: () => root,
  path: '/designer/version/$definition',
  staticData: { need: 'definition.deploy' },
  validateSearch: versionSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/designer/version-page.tsx')),
    'VersionPage',
  ),
})
const insights = createRoute({
  getParentRoute: () => root,
  path: '/insights',
  staticData: { need: 'insight.read' },
  validateSearch: insightsSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/insights/insights-page.tsx')),
    'InsightsPage',
  ),
})
const machines = createRoute({
  getParentRoute: () => root,
  path: '/machines',
  staticData: { need: 'definition.read' },
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/machines/machines-page.tsx')),
    'MachinesPage',
  ),
})
const machine = createRoute({
  getParentRoute: () => root,
  path: '/machines/$key',
  staticData: { need: 'definition.read' },
  validateSearch: machineSearch,
  component: lazyRouteComponent(
    () => withWords(() => import('./pages/machines/machine-page.tsx')),
    'MachinePage',
  ),
})

/**
 * Every page of the application. Search parameters are plain texts: what stands in the address is
 * what is meant.
 */
export const router = createRouter({
  routeTree: root.addChildren([
    ...adminRoutes,
    cases,
    inbox,
    board,
    oneCase,
    operations,
    batches,
    audit,
    replay,
    designer,
    draft,
    deployedVersion,
    insights,
    machines,
    machine,
    start,
    notices,
    customer,
  ]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined)
    const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
  defaultPreload: 'intent',
  defaultPendingComponent: Pending,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What one must be allowed to see the page. */
    need?: Permission
    /** Also for who has not signed in. */
    open?: true
  }
  interface Register {
    router: typeof router
  }
}
