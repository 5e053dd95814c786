import fc from 'fast-check'

/**
 * Continuous integration tells whether a change broke something, so there the random cases are the same each time;
 * everywhere else each run explores new ones. What exploring finds becomes a test of its own.
 */
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_121 })
