import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from '../../i18n/translate.ts'
import { useChoosing } from '../../diagram/use-choosing.ts'
import type { Viewer } from '../../diagram/viewer.ts'

const route = getRouteApi('/cases/$key')

/**
 * Lets people choose an element by mouse or keyboard; the choice stands in the address and narrows
 * the history.
 */
export function useReading(viewer: Viewer | undefined, chosen: string | undefined): void {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const choose = (element: string | undefined) =>
    void navigate({
      search: (search) => ({ ...search, element, tab: undefined }),
      replace: true,
      resetScroll: false,
    })
  useChoosing(viewer, { chosen, choose, label: t('diagram.reading') })
}

/** Puts into the address where the diagram or machine is looked at. */
export function useKeepView(): (view: string | undefined) => void {
  const navigate = route.useNavigate()
  return (view) =>
    void navigate({
      search: (search) => ({ ...search, view }),
      replace: true,
      resetScroll: false,
    })
}
