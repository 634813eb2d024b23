import { viewSearch, type ViewSearch } from '../../diagram/linked-view.ts'
import { draftKinds, type DraftKind } from '../../designer/kinds.ts'

/** What the address of a draft says: the chosen element, its place, whether it is being played. */
export type DraftSearch = ViewSearch & { element?: string | undefined; play?: '1' | undefined }

/** Reads the draft's part of the address; what is not understood is left out. */
export function draftSearch(search: Record<string, unknown>): DraftSearch {
  const { element, play } = search
  return {
    ...viewSearch(search),
    ...(typeof element === 'string' ? { element } : {}),
    ...(play === '1' ? { play } : {}),
  }
}

/** What the address of the list says: the kind of what is deployed. */
type DesignerSearch = { kind?: DraftKind | undefined }

/** Reads the list's part of the address; what is not understood is left out. */
export function designerSearch({ kind }: Record<string, unknown>): DesignerSearch {
  const known = draftKinds.find((each) => each === kind)
  return known === undefined ? {} : { kind: known }
}

/** What the address of a deployed version says: the chosen element. */
type VersionSearch = { element?: string | undefined }

/** Reads the version's part of the address; what is not understood is left out. */
export function versionSearch({ element }: Record<string, unknown>): VersionSearch {
  return typeof element === 'string' ? { element } : {}
}
