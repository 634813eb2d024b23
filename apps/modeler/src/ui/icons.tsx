import type { ReactNode } from 'react'

const paths = {
  clock: 'M8 4.6V8l2.3 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  hourglass:
    'M4.5 2h7M4.5 14h7M5 2v2.2c0 1.6 3 2.6 3 3.8s-3 2.2-3 3.8V14m6-12v2.2c0 1.6-3 2.6-3 3.8s3 2.2 3 3.8V14',
  alert:
    'M8 5.6v3.2m0 2.3v.1M7 2.6 1.7 11.7a1.2 1.2 0 0 0 1 1.8h10.6a1.2 1.2 0 0 0 1-1.8L9 2.6a1.2 1.2 0 0 0-2 0Z',
  pause: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.4 6v4m3.2-4v4',
  check: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.4 8.2l1.8 1.8 3.4-3.8',
  cross: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.2 6.2l3.6 3.6m0-3.6L6.2 9.8',
  play: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.8 5.9v4.2L10 8 6.8 5.9Z',
  close: 'm4 4 8 8m0-8-8 8',
  search: 'm13.5 13.5-3-3M12 7A5 5 0 1 1 2 7a5 5 0 0 1 10 0Z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6m4 0h3.5V6m0 4v3.5H10m-4 0H2.5V10',
  copy: 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8v-8Z',
  done: 'm3 8.5 3.2 3.2L13 5',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  forward: 'M6.5 3.5 11 8l-4.5 4.5',
  first: 'M11.5 3.5 7 8l4.5 4.5M4.5 3.5v9',
  last: 'M4.5 3.5 9 8l-4.5 4.5m7-9v9',
  down: 'M3.5 6 8 10.5 12.5 6',
  up: 'M3.5 10 8 5.5l4.5 4.5',
  person:
    'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8Zm-5.2 5.6c.4-2.4 2.4-3.8 5.2-3.8s4.8 1.4 5.2 3.8',
  bolt: 'M9 1.8 3.5 9H8l-1 5.2L12.5 7H8l1-5.2Z',
  sun:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm0-10v1m0 12v1M1 8h1m12 0h1' +
    'M3 3l1 1m8 8 1 1m0-10-1 1m-8 8-1 1',
  moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z',
  system:
    'M2.5 3.5h11a.5.5 0 0 1 .5.5v6.5a.5.5 0 0 1-.5.5h-11a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5ZM6 13.5h4',
  tell: 'M12 6.5a4 4 0 0 0-8 0c0 3.5-1.5 4.5-1.5 4.5h11S12 10 12 6.5ZM6.8 13.2a1.3 1.3 0 0 0 2.4 0',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.4v3.4M8 5.2v.1',
  undo: 'M4.5 3 2 5.5 4.5 8M2.3 5.5H10a3.7 3.7 0 0 1 0 7.4H6',
  redo: 'M11.5 3 14 5.5 11.5 8m2.2-2.5H6a3.7 3.7 0 0 0 0 7.4h4',
  flag: 'M3.5 14V2.5m0 .5h8l-1.6 2.8L11.5 8.5h-8',
} as const

export type IconName = keyof typeof paths

/**
 * A 16-pixel line drawing; it repeats what the text beside it says and is hidden from screen
 * readers.
 */
export function Icon({ name, className = '' }: { name: IconName; className?: string }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-4 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The same drawing as text, for marks that are not drawn by React. */
export function iconMarkup(name: IconName): string {
  const path = `<path d="${paths[name]}"/>`
  return `<svg aria-hidden="true" viewBox="0 0 16 16" class="line-icon">${path}</svg>`
}
