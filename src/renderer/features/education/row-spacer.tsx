/** Stands in a long table for rows that are out of sight. */
export function RowSpacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className="row-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
