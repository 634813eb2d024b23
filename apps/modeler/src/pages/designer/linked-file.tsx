import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { definitionOf } from '../../api/deployments.ts'
import { draftsQuery, useDraftActions } from '../../api/drafts.ts'
import { sourceQuery } from '../../api/queries.ts'
import { baseOf, kindOf } from '../../designer/kinds.ts'
import { linkOf, type FileLink } from '../../designer/links.ts'
import type { Designer } from '../../designer/services.ts'
import { useChanges } from '../../designer/use-changes.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

const route = getRouteApi('/designer/$draft')

/** The form, decision or process that the chosen element names, and the way there. */
export function LinkedFile({ designer }: { designer: Designer }): ReactNode {
  const { t } = useTranslation()
  useChanges(designer)
  const { element } = route.useSearch()
  const link = linkOf(designer.get('elementRegistry').get(element ?? ''))
  const open = useOpening()
  if (!link) return null
  const [kind = 'process'] = link.kinds
  return (
    <div className="card flex flex-wrap items-center gap-3 px-4 py-1.5">
      <span className="min-w-0 truncate text-xs">
        {t(`designer.fileKind.${kind}`)} <code>{link.id}</code>
      </span>
      <Button look="quiet" isDisabled={open.isPending} onPress={() => open.mutate(link)}>
        {t(`designer.openLinked.${kind}`)}
      </Button>
      {open.error ? <ProblemNote what={t('designer.notMade')} error={open.error} /> : null}
    </div>
  )
}

/** Opens the draft of a file; without one it is made of what is deployed, or begun. */
function useOpening() {
  const client = useQueryClient()
  const language = useLanguage()
  const navigate = useNavigate()
  const { create } = useDraftActions()
  const find = async ({ id, kinds }: FileLink): Promise<string> => {
    const { items: drafts } = await client.fetchQuery(draftsQuery)
    const own = drafts.find(
      ({ resource }) => kinds.includes(kindOf(resource)) && baseOf(resource) === id,
    )
    if (own) return own.key
    for (const kind of kinds) {
      const deployed = await definitionOf(kind, id)
      if (!deployed) continue
      const { key, name, resource } = deployed
      const based = drafts.find(({ basedOn }) => basedOn === key)
      if (based) return based.key
      const content = await client.ensureQueryData(sourceQuery(key))
      const file = resource.split('/').at(-1)!
      const make = () => ({ name: name ?? id, resource: file, content, basedOn: key })
      return (await create.mutateAsync(make)).key
    }
    const [kind = 'process'] = kinds
    const { emptyFile } = await import('../../designer/files.ts')
    return (await create.mutateAsync(() => emptyFile(kind, language, id))).key
  }
  return useMutation({
    mutationFn: find,
    onSuccess: (draft) => navigate({ to: '/designer/$draft', params: { draft } }),
  })
}
