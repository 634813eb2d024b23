import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react'
import { useTranslation } from '../../i18n/translate.ts'

/** What a text editor can be asked: to show a place. */
export type TextPlace = { show: (offset: number) => void }

type Props = {
  text: string
  /** Without it the text is only looked at. */
  change?: (text: string) => void
  label: string
  /** Lines with a problem, from 1. */
  faulty: ReadonlySet<number>
  place: Ref<TextPlace>
}

/** Height of a line, as `desk.css` has it. */
const linePx = 20

/** A file as a text with the numbers of its lines. */
export function TextEditor({ text, change, label, faulty, place }: Props): ReactNode {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const lines = text.split('\n').length
  const show = (offset: number) => {
    const field = area.current
    if (!field) return
    const end = text.indexOf('\n', offset)
    field.focus()
    field.setSelectionRange(offset, end < 0 ? text.length : end)
    const line = text.slice(0, offset).split('\n').length
    field.scrollTop = Math.max(0, (line - 4) * linePx)
  }
  useImperativeHandle(place, () => ({ show }))
  return (
    <div className="text-editor">
      <div ref={gutter} aria-hidden="true" className="text-gutter">
        {Array.from({ length: lines }, (_, i) => (
          <div key={i} data-faulty={faulty.has(i + 1) || undefined}>
            {i + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        {...(change ? { title: t('designer.textHelp') } : { readOnly: true })}
        value={text}
        spellCheck={false}
        wrap="off"
        onChange={(event) => change?.(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}

/** The line on which an offset is, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
