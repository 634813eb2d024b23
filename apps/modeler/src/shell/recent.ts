import { stored } from './stored.ts'

/** A page that was looked at: its name and its address without the language. */
type Visit = Readonly<{ title: string; href: string }>

const kept = stored('punctual.recent', '[]')
const visitsMax = 12

/** The pages looked at last in this browser, newest first. */
export function recentVisits(): Visit[] {
  try {
    const read: unknown = JSON.parse(kept.current())
    return Array.isArray(read) ? read.filter(isVisit) : []
  } catch {
    return []
  }
}

/** Keeps that a page was looked at; the same page with another filter takes its place. */
export function keepVisit(title: string): void {
  const { pathname, searchParams } = new URL(location.href)
  searchParams.delete('lang')
  const rest = searchParams.size > 0 ? `?${searchParams.toString()}` : ''
  const others = recentVisits().filter(({ href }) => href.split('?')[0] !== pathname)
  const next = [{ title, href: pathname + rest }, ...others].slice(0, visitsMax)
  kept.set(JSON.stringify(next))
}

/** Forgets them all, when somebody else takes the seat. */
export function forgetVisits(): void {
  kept.set('[]')
}

function isVisit(value: unknown): value is Visit {
  if (typeof value !== 'object' || value === null) return false
  const { title, href } = value as Partial<Visit>
  return typeof title === 'string' && typeof href === 'string' && href.startsWith('/')
}
