import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { ElementChange } from '../../designer/diff.ts'

type Props = {
  changes: readonly ElementChange[]
  /** What is compared: the draft with what is deployed, or two versions. */
  between?: 'draft' | 'versions'
}

/** Every property that differs between two files, by element: before, after. */
export function Differences({ changes, between = 'draft' }: Props): ReactNode {
  const { t } = useTranslation()
  if (changes.length === 0) return <p className="text-muted">{t(`designer.same.${between}`)}</p>
  return (
    <table className="w-full text-left text-xs">
      <caption className="py-1 text-left font-semibold">
        {t(`designer.differs.${between}`, { elements: changes.length })}
      </caption>
      <thead>
        <tr className="border-b border-line text-muted">
          {(['element', 'property', 'before', 'after'] as const).map((head) => (
            <th key={head} scope="col" className="py-1 pr-3 font-medium">
              {t(`designer.column.${between}.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      {changes.map((change) => (
        <Rows key={change.id} change={change} />
      ))}
    </table>
  )
}

function Rows({ change }: { change: ElementChange }): ReactNode {
  const { t } = useTranslation()
  const { id, name, kind, properties } = change
  const shown = kind === 'changed' ? properties : properties.slice(0, 1)
  return (
    <tbody data-change={id} className="border-b border-line align-top">
      {shown.map(({ path, before, after }, i) => (
        <tr key={path}>
          {i === 0 ? (
            <th scope="rowgroup" rowSpan={shown.length} className="py-1 pr-3 font-medium">
              {name}
              {kind === 'changed' ? null : (
                <span className="block text-muted">{t(`designer.kind.${kind}`)}</span>
              )}
            </th>
          ) : null}
          <td className="py-1 pr-3 font-mono break-all">{path}</td>
          <td className="py-1 pr-3 break-all text-muted line-through">{before}</td>
          <td className="py-1 break-all">{after}</td>
        </tr>
      ))}
    </tbody>
  )
}
