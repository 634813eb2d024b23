/**
 * What the page got from the engine's shelf, as it was sent: packed. What computes conditions comes
 * after the form.
 */
export const loadedBytes = `(() => {
  const got = performance.getEntriesByType('resource')
  const later = got.findIndex(({ name }) => name.includes('/feel-'))
  return got
    .slice(0, later === -1 ? got.length : later)
    .filter(({ name }) => name.includes('/assets/'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
})()`

/** All that the registration asks for, but the customer's name and telephone. */
export const report = {
  title: 'P60 Pro',
  mode: 'carry-in',
  slot: 'morning',
  productLine: 'phone',
  model: 'P60 Pro',
  serialNumber: 'SN-123456',
  symptom: 'screen',
  description: '屏幕闪烁',
  dataBackup: 'done',
}
