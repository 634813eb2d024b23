import { viewSearch, type ViewSearch } from '../../diagram/linked-view.ts'

/** What the address of a machine says: the chosen state, and how large it is shown. */
type MachineSearch = ViewSearch & { state?: string }

/** Reads the machine's part of the address; what is not understood is left out. */
export function machineSearch(search: Record<string, unknown>): MachineSearch {
  const { state } = search
  return { ...viewSearch(search), ...(typeof state === 'string' && { state }) }
}
