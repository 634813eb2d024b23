import { compute, goldenVectors } from '../../libs/calendar/src/testing/golden-vectors.ts'

/** Prints what this process, in its time zone, computes for every golden vector. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
console.log(JSON.stringify({ zone, computed: goldenVectors.map(compute) }))
