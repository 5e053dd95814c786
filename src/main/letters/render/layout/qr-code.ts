import encodeQR from 'qr'

/** Path operators of a QR code whose modules are one unit wide, and how many modules a side has. */
export interface QrPath {
  readonly operators: string
  readonly modules: number
}

/** Error correction "medium" (15 %): enough for a fax, small enough for wide modules. */
export function qrPath(text: string): QrPath {
  // The encoder always adds a border; the page's own white serves as quiet zone, so it comes off again.
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1))
  let operators = '0 g\n'
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue
      let end = x
      while (row[end] === true) end++
      operators += `${x} ${y} ${end - x} 1 re\n`
      x = end
    }
  })
  return { operators: `${operators}f\n`, modules: rows.length }
}
