import { useEffect, useEffectEvent, useId, useState, type ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { Icon } from './icons.tsx'

/** A search begins when typing pauses. */
const typingPauseMs = 250

type Props = {
  label: string
  placeholder?: string
  value: string
  /** Nothing when it is empty. */
  onChange: (text: string | undefined) => void
  /** What is wrong with what was typed. */
  fault?: string | undefined
}

/** A text that narrows a list while it is typed. */
export function TypedFilter({ label, placeholder, value, onChange, fault }: Props): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState({ text: value, of: value })
  // The address changed otherwise (a link, the back button): it wins over what was typed before.
  if (typed.of !== value) setTyped({ text: value, of: value })
  const { text } = typed
  const change = useEffectEvent((wanted: string) => onChange(wanted === '' ? undefined : wanted))
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === value) return undefined
    const timer = setTimeout(() => change(wanted), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <div className="min-w-0 flex-1 basis-52 sm:max-w-72">
      <SearchField
        aria-label={label}
        value={text}
        onChange={(entered) => setTyped({ text: entered, of: value })}
        className="relative"
      >
        <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-muted" />
        <Input
          placeholder={placeholder ?? label}
          className="search-control"
          aria-invalid={fault !== undefined}
          {...(fault !== undefined && { 'aria-describedby': id })}
        />
      </SearchField>
      {fault === undefined ? null : (
        <p id={id} className="mt-1 text-xs text-late">
          {fault}
        </p>
      )}
    </div>
  )
}
