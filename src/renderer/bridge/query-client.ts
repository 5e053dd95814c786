import { QueryClient } from '@tanstack/react-query'

/**
 * Answers stay good until something says that they changed: main by its events, the data worker by its topics. Neither
 * a focused window nor a network that is back makes a local answer old, and being offline never holds one up.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false
      },
      mutations: { retry: false, networkMode: 'always' }
    }
  })
}
