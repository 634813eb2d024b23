/** What people do at the desk while somebody watches the page. */
import type { Engine } from './engine.ts'

/** What is entered when a repair is registered. */
export const reported = {
  mode: 'carry-in',
  slot: 'morning',
  serialNumber: 'SN-20260001',
  serialNumberValid: true,
  purchaseDate: '2026-05-02',
  symptom: 'screen',
  deviceValue: 4999,
  humanDamage: false,
  repeatRepair: false,
}

/** Another person claims and completes the case's task through the interface. */
export async function complete(
  engine: Engine,
  { caseUrl, element, by }: { caseUrl: string; element: string; by: string },
  variables: object,
): Promise<void> {
  const { items } = await engine.ask<{ items: { key: string; element: string }[] }>(
    by,
    'GET',
    `/api/tasks?instance=${caseUrl.split('/').at(-1)}`,
  )
  const key = items.find((task) => task.element === element)?.key
  await engine.ask(by, 'POST', `/api/tasks/${key}/claim`, {})
  await engine.ask(by, 'POST', `/api/tasks/${key}/completion`, { variables })
}
