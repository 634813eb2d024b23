import { useState, type ReactNode } from 'react'
import { readData } from '../../../simulate/read-json.ts'
import { Button } from '../../../ui/button.tsx'
import { JsonField } from './json-field.tsx'

type Way = { name: string; label: string; act: (data: Record<string, unknown>) => void }
type Props = {
  label: string
  /** What can be done with the data; the first is the usual one. */
  ways: readonly Way[]
  /** What it begins with. */
  given?: Readonly<Record<string, unknown>>
  children?: ReactNode
}

/** Asks for data as JSON, and for what is to be done with them. */
export function DataForm({ label, ways, given, children }: Props): ReactNode {
  const [text, setText] = useState(() => (given ? JSON.stringify(given, null, 2) : ''))
  const read = readData(text)
  const rows = Math.min(14, Math.max(3, text.split('\n').length))
  return (
    <div className="grid gap-2">
      {children}
      <JsonField label={label} text={text} read={read} onChange={setText} rows={rows} />
      <div className="flex flex-wrap gap-2">
        {ways.map((way, index) => (
          <Button
            key={way.name}
            look={index === 0 ? 'primary' : 'plain'}
            isDisabled={!('value' in read)}
            onPress={() => ('value' in read ? way.act(read.value) : undefined)}
          >
            {way.label}
          </Button>
        ))}
      </div>
    </div>
  )
}
