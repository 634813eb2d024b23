import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { draftsQuery, useDraftActions } from '../../api/drafts.ts'
import type { Definition } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

type Props = { definition: Definition; source: string }

/** Opens the draft that was begun from a version, or begins one. */
export function EditAsDraft({ definition, source }: Props): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { create } = useDraftActions()
  const { key, id, name, resource } = definition
  const open = useMutation({
    mutationFn: async () => {
      const { items } = await client.fetchQuery(draftsQuery)
      const begun = items.find(({ basedOn }) => basedOn === key)
      if (begun) return begun.key
      const file = resource.split('/').at(-1)!
      const make = () => ({ name: name ?? id, resource: file, content: source, basedOn: key })
      return (await create.mutateAsync(make)).key
    },
    onSuccess: (draft) => navigate({ to: '/designer/$draft', params: { draft } }),
  })
  return (
    <>
      <Button look="primary" isDisabled={open.isPending} onPress={() => open.mutate()}>
        {t('designer.editAsDraft')}
      </Button>
      {open.error ? <ProblemNote what={t('designer.notMade')} error={open.error} /> : null}
    </>
  )
}
