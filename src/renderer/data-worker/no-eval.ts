import { config } from 'zod'

/**
 * To be imported before any schema is made. The worker's policy forbids code from text; merely finding that out would cost
 * a reading of the whole script at each start, and a report of a broken policy.
 */
config({ jitless: true })
