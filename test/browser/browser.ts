import { AxeBuilder } from '@axe-core/playwright'
import { adminEn } from '../../apps/modeler/src/i18n/admin.en.ts'
import { en } from '../../apps/modeler/src/i18n/en.ts'
import { chromium, type Browser, type Page } from 'playwright-core'

/**
 * What the browser starts for each page beside the page: two pages under its address field and a
 * process in reserve, three quarters of a second of CPU. The last lines are Playwright's own,
 * since only the last list of features counts.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
]
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${withoutFeatures.join(',')}`,
  // No page lives long enough to win back what its code costs to be optimised in full: a fifth.
  '--js-flags=--no-turbofan',
]

/** Longest wait for something that should happen on a page. */
const waitMs = 15_000

/** The browser of this machine. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: flags })
}

type Visitor = {
  user?: string
  groups?: string
  /** Those that the proxy names; all of them without it. */
  roles?: string
  locale?: string
  width?: number
  height?: number
  dark?: boolean
}

/**
 * A page of its own for one visitor, whom a proxy has let in as `user`; what goes wrong in it is
 * kept in `faults`.
 */
export async function visit(browser: Browser, url: string, visitor: Visitor = {}) {
  const {
    user = 'li.xin',
    groups = '',
    roles,
    locale = 'zh-CN',
    width = 1280,
    height = 800,
    dark = false,
  } = visitor
  const context = await browser.newContext({
    locale,
    extraHTTPHeaders:
      user === ''
        ? {}
        : {
            'x-punctual-user': user,
            'x-punctual-groups': groups,
            ...(roles !== undefined && { 'x-punctual-roles': roles }),
          },
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(waitMs)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(url)
  return { page, faults, leave: () => context.close() }
}

/**
 * What axe finds wrong with a page at WCAG 2.2 A and AA, in one line each. Diagrams of a hundred
 * elements take it five seconds: they are looked at where `drawings` are asked for.
 */
export async function violationsOf(page: Page, { drawings = false } = {}): Promise<string[]> {
  // What is half under the bar of a scrolled page, or panel, would be told to be too small.
  await page.evaluate(`for (const each of [document.scrollingElement,
    ...document.querySelectorAll('.bio-properties-panel-scroll-container')]) each.scrollTop = 0`)
  const there = await page.evaluate<boolean>('"axe" in window')
  // A page that has axe keeps it, and gives its answer itself: a third of the time.
  const axe = new AxeBuilder({ page, ...(there && { axeSource: ';' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } })
  const { violations } = await (drawings ? axe : axe.exclude('.djs-container > svg')).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** How far the page can be scrolled sideways, in pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
}

/** How large the diagram of a page is shown; 1 is its own size. */
export function zoomOf(page: Page): Promise<number> {
  return page.evaluate<number>(
    `new DOMMatrix(getComputedStyle(document.querySelector('.diagram .viewport')).transform).a`,
  )
}

/** Text that would show if a message were missing: its key. */
export const bareKey = new RegExp(String.raw`\b(${keysOf({ ...en, ...adminEn }).join('|')})\b`)

function keysOf(messages: object): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [key] : keysOf(value as object).map((rest) => `${key}\\.${rest}`),
  )
}
