import { useEffect, useRef } from 'react'
import type { MessageKey } from '../i18n/translate.ts'
import { stored } from './stored.ts'

/** Something that can be done on the page now: from the palette, and by its keys if it has any. */
export type Action = Readonly<{
  label: MessageKey
  run: () => void
  /** What it is done to, when that is not the page itself. */
  about?: string
  /** As `KeyboardEvent.key` says it; `Mod+` is Ctrl, and ⌘ on a Mac. */
  keys?: string
}>

/** Whether keys that are a single character do anything; who speaks to the machine says `off`. */
export const singleKeys = stored('punctual.single-keys', 'on')

/** What the parts of the page offer, the latest part last. */
const offers = new Set<{ current: readonly Action[] }>()

/** Offers actions while the part of the page that calls it is there. */
export function useActions(actions: readonly Action[]): void {
  const offer = useRef(actions)
  useEffect(() => {
    offer.current = actions
  })
  useEffect(() => {
    offers.add(offer)
    return () => void offers.delete(offer)
  }, [])
}

/** What can be done now, what belongs to the page first. */
export function presentActions(): Action[] {
  return [...offers].toReversed().flatMap(({ current }) => current)
}

/** Listens for the keys of actions until it is ended. */
export function followKeys(): () => void {
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const mod = event.ctrlKey || event.metaKey
  const pressed = mod ? `Mod+${event.key}` : event.key
  if (!mod && (singleKeys.current() === 'off' || isElsewhere(event))) return
  const action = presentActions().find(({ keys }) => keys === pressed)
  if (!action) return
  event.preventDefault()
  action.run()
}

/** Somebody types, or a dialog or a drawing has the keys for itself. */
function isElsewhere({ target }: KeyboardEvent): boolean {
  if (document.querySelector('[role=dialog], [role=alertdialog], dialog[open]')) return true
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], .djs-container, ' +
        '[role=textbox], [role=combobox], [role=listbox], [role=menu], [role=tree], [role=grid]',
    ) !== null
  )
}
