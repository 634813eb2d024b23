/** What the address of a machine says: the chosen state. */
type MachineSearch = { state?: string }

/** Reads the machine's part of the address; what is not understood is left out. */
export function machineSearch({ state }: Record<string, unknown>): MachineSearch {
  return typeof state === 'string' ? { state } : {}
}
