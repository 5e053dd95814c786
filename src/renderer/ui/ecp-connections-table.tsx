import { State } from './status.tsx'

interface EcpConnectionRow {
  readonly facilityName: string
  readonly city: string
  readonly state: string
  readonly letterId: string
  readonly letterKeyEnding: string | null
  readonly live: boolean
  readonly status: string
  readonly manual: boolean
}

/** ECP connections: the LetterKey is only ever told by its end. */
export function EcpConnectionsTable({ connections }: { readonly connections: readonly EcpConnectionRow[] }) {
  return (
    <table className="table table--flush" aria-label="ECP connections">
      <thead>
        <tr>
          <th>Facility</th>
          <th>City</th>
          <th className="number">Letter ID</th>
          <th>LetterKey</th>
          <th>Status</th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <tr key={`${connection.letterId} ${connection.facilityName}`}>
            <td className="name">{connection.facilityName}</td>
            <td>{[connection.city, connection.state].filter((part) => part !== '').join(', ')}</td>
            <td className="number">{connection.letterId}</td>
            <td className={connection.letterKeyEnding === null ? undefined : 'code'}>
              {connection.letterKeyEnding === null ? 'none stored' : `ends in ${connection.letterKeyEnding}`}
            </td>
            <td>
              {connection.live ? (
                <State tone="ok">ECP Powered</State>
              ) : connection.manual ? (
                <State tone="off" icon="person">
                  Typed in here
                </State>
              ) : (
                <State tone="off" icon="waiting">
                  {connection.status === '' ? 'Not live yet' : connection.status}
                </State>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
