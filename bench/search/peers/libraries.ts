import { documentFields, shownRows, type PeerDocument, type PeerEngine } from './engine.ts'
import { loadPeer } from './install.ts'

/** The JavaScript libraries, each set up as its own documentation advises for search as you type with typing errors. */

export async function createMiniSearch(documents: readonly PeerDocument[]): Promise<PeerEngine> {
  const { default: MiniSearch } = (await loadPeer('minisearch')) as { readonly default: MiniSearchClass }
  const engine = new MiniSearch({ fields: documentFields, storeFields: ['lastName'] })
  engine.addAll(documents)
  const fuzzy = (term: string): number | false => (term.length >= 4 && !/\d/.test(term) ? 1 : false)
  return {
    search: (text) =>
      engine
        .search(text, { combineWith: 'AND', prefix: (_, i, terms) => i === terms.length - 1, fuzzy })
        .slice(0, shownRows)
        .map((row) => row.lastName)
  }
}

export async function createFlexSearch(documents: readonly PeerDocument[]): Promise<PeerEngine> {
  const module = (await loadPeer('flexsearch')) as FlexSearchModule
  const { Index, Charset } = module.Index ? module : module.default
  const engine = new Index({ tokenize: 'forward', encoder: Charset.LatinBalance })
  for (const document of documents) {
    engine.add(document.id, documentFields.map((field) => document[field]).join(' '))
  }
  return {
    search: (text) => engine.search(text, shownRows).map((id) => documents[id]?.lastName ?? '')
  }
}

export async function createUFuzzy(documents: readonly PeerDocument[]): Promise<PeerEngine> {
  const { default: UFuzzy } = (await loadPeer('@leeoniya/ufuzzy')) as { readonly default: UFuzzyClass }
  const haystack = documents.map((document) =>
    documentFields
      .map((field) => document[field])
      .join(' ')
      .toLowerCase()
  )
  const engine = new UFuzzy({ intraMode: 1 })
  return {
    search(text) {
      const [found, , order] = engine.search(haystack, text, 1, 1000)
      const ranked = order && found ? order.map((i) => found[i] ?? 0) : (found ?? [])
      return ranked.slice(0, shownRows).map((id) => documents[id]?.lastName ?? '')
    }
  }
}

interface MiniSearchClass {
  new (options: { readonly fields: readonly string[]; readonly storeFields: readonly string[] }): {
    addAll(documents: readonly PeerDocument[]): void
    search(
      text: string,
      options: {
        readonly combineWith: 'AND'
        readonly prefix: (term: string, index: number, terms: readonly string[]) => boolean
        readonly fuzzy: (term: string) => number | false
      }
    ): readonly { readonly lastName: string }[]
  }
}

interface FlexSearchExports {
  readonly Index: new (options: { readonly tokenize: string; readonly encoder: unknown }) => {
    add(id: number, text: string): void
    search(text: string, limit: number): readonly number[]
  }
  readonly Charset: { readonly LatinBalance: unknown }
}

type FlexSearchModule = FlexSearchExports & { readonly default: FlexSearchExports }

interface UFuzzyClass {
  new (options: { readonly intraMode: 1 }): {
    search(
      haystack: readonly string[],
      needle: string,
      outOfOrder: number,
      infoThreshold: number
    ): readonly [readonly number[] | null, unknown, readonly number[] | null]
  }
}
