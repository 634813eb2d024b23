import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { Designer } from '../../../designer/services.ts'
import { singleKeys, useActions } from '../../../shell/actions.ts'

const route = getRouteApi('/designer/$draft')

/** Whether a draft is drawn or played, as the address says. */
export type Playing = { on: boolean; toggle: () => void; leave: () => void }

/** What a browser remembers of the key, to measure how long the first picture takes. */
export const askedMark = 'play:asked'

/** Lets `P` turn from drawing to playing and back, and Escape back; not where text is written. */
export function usePlaying(designer: Designer | undefined): Playing {
  const navigate = route.useNavigate()
  const on = route.useSearch({ select: ({ play }) => play === '1' })
  const turn = (to: boolean) => {
    performance.mark(askedMark)
    void navigate({
      search: (search) => ({ ...search, play: to ? ('1' as const) : undefined }),
      replace: true,
      resetScroll: false,
    })
  }
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const isP = event.key.toLowerCase() === 'p' && singleKeys.current() !== 'off'
    const wanted = isP || (on && event.key === 'Escape')
    if (!wanted || !isPlain(event) || !isOurs(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    turn(!on)
  })
  useActions([{ label: on ? 'play.leave' : 'play.button', keys: 'p', run: () => turn(!on) }])
  useEffect(() => {
    if (!designer) return undefined
    const listen = (event: KeyboardEvent) => hear(event)
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [designer])
  return { on, toggle: () => turn(!on), leave: () => turn(false) }
}

const isPlain = ({ ctrlKey, metaKey, altKey, isComposing, repeat }: KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && !isComposing && !repeat

/** Whether a key is for the designer: pressed in it, and not to write or to choose in a menu. */
export function isOurs(target: EventTarget | null): boolean {
  if (target === document.body) return true
  if (!(target instanceof Element) || !target.closest('.designer')) return false
  return !target.closest(writing)
}

const writing =
  'input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable=true], ' +
  '[role=listbox], [aria-haspopup=listbox], [role=menu], [role=combobox], .djs-popup'
