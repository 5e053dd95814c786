/** How much of a file is taken on before it is refused. Data: a hospital with more can be given more. */
export interface ImportLimits {
  readonly fileBytes: number
  /** All parts of a workbook that are read, unpacked. */
  readonly unpackedBytes: number
  /** Parts that are held as a whole: shared texts, formats. Sheets are read as they are unpacked. */
  readonly partBytes: number
  /** A part that grows more than so many times and is larger than `harmlessBytes` is a bomb, not a spreadsheet. */
  readonly growth: number
  readonly harmlessBytes: number
  readonly packedFiles: number
  /** Rows of a sheet or lines of a text, empty ones counted: as many as Excel itself can hold. */
  readonly lines: number
  readonly filledRows: number
  readonly columns: number
  readonly cellCharacters: number
  /** Old binary workbooks are unpacked in memory as a whole. */
  readonly oldWorkbookBytes: number
}

export const DEFAULT_IMPORT_LIMITS: ImportLimits = {
  fileBytes: 100_000_000,
  unpackedBytes: 600_000_000,
  partBytes: 100_000_000,
  growth: 400,
  harmlessBytes: 30_000_000,
  packedFiles: 5_000,
  lines: 1_048_576,
  filledRows: 250_000,
  columns: 2_000,
  cellCharacters: 32_767,
  oldWorkbookBytes: 40_000_000
}
