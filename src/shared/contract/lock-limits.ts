/** Characters of a passphrase for unlocking the desk. */
export const LEAST_PASSPHRASE = 8
export const LONGEST_PASSPHRASE = 200
