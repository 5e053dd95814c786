/** Why a file is refused whole. Nothing of it has been imported then. */
export type Refusal =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'tooLarge'
      readonly what: 'file' | 'unpacked' | 'lines' | 'rows' | 'columns' | 'cell'
      readonly limit: number
    }
  | { readonly kind: 'broken'; readonly what: string }
  | { readonly kind: 'protected' }
  | { readonly kind: 'notATable'; readonly what: string }
  | { readonly kind: 'noSuchSheet'; readonly sheets: readonly string[] }
  | { readonly kind: 'noRows' }

/** The sentence for a refusal: what is wrong and what to do. */
export function refusalMessage(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'empty':
      return 'The file is empty. Export it again.'
    case 'tooLarge':
      return tooLargeMessage(refusal.what, refusal.limit)
    case 'broken':
      return `The file is damaged (${refusal.what}). Export it again, or open it in a spreadsheet program and save it anew.`
    case 'protected':
      return 'The file is protected by a password. Save it without one and import it again.'
    case 'notATable':
      return `This is ${refusal.what}, not a table. Choose a file in xlsx, xls, csv, tab- or pipe-separated form.`
    case 'noSuchSheet':
      return `There is no such sheet. The file has: ${refusal.sheets.join(', ')}.`
    case 'noRows':
      return 'The file has no rows with text in them. Choose another sheet or export it again.'
  }
}

function tooLargeMessage(what: (Refusal & { readonly kind: 'tooLarge' })['what'], limit: number): string {
  const most = limit.toLocaleString('en-US')
  switch (what) {
    case 'file':
      return `The file is larger than ${most} bytes. Export the roster alone, or in parts.`
    case 'unpacked':
      return `The file unpacks to more than a roster can hold (limit ${most} bytes). It was not opened.`
    case 'lines':
      return `The file has more than ${most} lines, most of them empty perhaps. Delete the empty rows and save it again.`
    case 'rows':
      return `The file has more than ${most} rows with text. Export the roster in parts.`
    case 'columns':
      return `The file has more than ${most} columns. Export the columns of the roster alone.`
    case 'cell':
      return `A cell holds more than ${most} characters, perhaps because a quotation mark was never closed. Correct it and try again.`
  }
}
