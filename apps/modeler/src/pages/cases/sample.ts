import { dateIn } from '../../time/working-time.ts'
import { workingZone } from '../../time/format.ts'

const processId = 'repair'

/** A repair request as a customer would send it; the instant makes its number unique. */
export function sampleRepair(at: number) {
  const day = dateIn(workingZone, at).replaceAll('-', '')
  const number = `RO-${day}-${at.toString(36).slice(-4).toUpperCase()}`
  return { processId, businessId: number, variables: { orderId: number, ...request } }
}

const request = {
  title: '陈晓梅 · P60 Pro 屏幕闪烁',
  customerName: '陈晓梅',
  phone: '138 0013 8000',
  channel: 'phone',
  productLine: 'phone',
  model: 'P60 Pro',
  description: '屏幕闪烁，触摸失灵',
}

/** The command line that starts the same case. */
export function commandLine(): string {
  return `npx punctual start ${processId} --business-id RO-1 --variables '${example()}'`
}

/** The request that starts the same case. */
export function curlLine(origin: string): string {
  const body = `{"processId":"${processId}","businessId":"RO-1","variables":${example()}}`
  const headers = `-H "authorization: Bearer $(cat data/token)" -H 'content-type: application/json'`
  return `curl -X POST ${origin}/api/instances ${headers} -d '${body}'`
}

const example = () => JSON.stringify({ orderId: 'RO-1', ...request })
