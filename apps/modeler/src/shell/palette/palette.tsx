import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Icon } from '../../ui/icons.tsx'
import { KeyCaps } from '../key-caps.tsx'
import { Sheet } from '../sheet.tsx'
import { chosenEntries, iconOfKind, type Entry } from './entries.ts'
import { useEntries } from './use-entries.ts'

/** Finds pages, cases, tasks, files and what can be done here, by the keyboard alone. */
export default function Palette({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const entries = chosenEntries(useEntries(typed), typed)
  const chosen = entries[Math.min(at, entries.length - 1)]
  const choose = ({ run }: Entry) => {
    close()
    run()
  }
  const press = (event: KeyboardEvent) => {
    const moved = moveOf(event.key, Math.min(at, entries.length - 1), entries.length)
    if (moved === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (event.nativeEvent.isComposing) return
    if (moved !== undefined) setAt(moved)
    else if (chosen) choose(chosen)
  }
  return (
    <Sheet label={t('palette.title')} close={close}>
      <div className="relative border-b border-line">
        <Icon name="search" className="pointer-events-none absolute top-4 left-4 text-muted" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={press}
          className="h-12 w-full bg-transparent pr-4 pl-11 text-base -outline-offset-2"
        />
      </div>
      <Entries id={list} entries={entries} chosen={chosen} choose={choose} />
      <p className="border-t border-line px-4 py-2 text-xs text-muted">{t('palette.how')}</p>
    </Sheet>
  )
}

/** Where a key leads in a list that goes round; nothing for other keys. */
function moveOf(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % length
  if (key === 'ArrowUp') return (at + length - 1) % length
  if (key === 'PageDown') return Math.min(at + 6, length - 1)
  return key === 'PageUp' ? Math.max(at - 6, 0) : undefined
}

type Props = Readonly<{
  id: string
  entries: readonly Entry[]
  chosen: Entry | undefined
  choose: (entry: Entry) => void
}>

function Entries({ id, entries, chosen, choose }: Props): ReactNode {
  const { t } = useTranslation()
  const option = useRef<HTMLLIElement>(null)
  useEffect(() => {
    option.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])
  return (
    <>
      <ul
        id={id}
        role="listbox"
        aria-label={t('palette.found')}
        className="max-h-[55dvh] overflow-y-auto p-2"
      >
        {entries.map((entry) => (
          <li
            key={entry.id}
            id={`${id}-${entry.id}`}
            ref={entry === chosen ? option : undefined}
            role="option"
            aria-selected={entry === chosen}
            onClick={() => choose(entry)}
            className="palette-option"
          >
            <Icon name={iconOfKind[entry.kind]} className="text-muted" />
            <span className="min-w-0 flex-1 truncate">
              {entry.label}
              {entry.aside ? <span className="ml-2 text-xs text-muted">{entry.aside}</span> : null}
            </span>
            {entry.keys ? <KeyCaps keys={entry.keys} /> : null}
            <span className="shrink-0 text-xs text-muted">{t(`palette.kind.${entry.kind}`)}</span>
          </li>
        ))}
      </ul>
      <p role="status" className={entries.length > 0 ? 'sr-only' : 'px-4 pb-4 text-muted'}>
        {entries.length > 0 ? t('palette.count', { count: entries.length }) : t('palette.none')}
      </p>
    </>
  )
}
