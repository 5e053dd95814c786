import { exhaustive } from '#shared/lib/exhaustive'

/** A character that no shipped face can draw. */
export interface UndrawableCharacter {
  readonly character: string
  /** `U+` and at least four hexadecimal digits. */
  readonly codePoint: string
}

/** Why a document was not made. Half a letter is none: there is no partial result. */
export type RenderError =
  | { readonly type: 'unknown_merge_fields'; readonly fields: readonly string[] }
  | { readonly type: 'undrawable_characters'; readonly characters: readonly UndrawableCharacter[] }
  | { readonly type: 'image_refused'; readonly image: 'logo' | 'signature'; readonly reason: ImageProblem }
  | { readonly type: 'does_not_fit'; readonly part: 'letterhead' | 'signature block' | 'footer' }
  | { readonly type: 'nothing_to_render' }

export type ImageProblem =
  'not_base64' | 'unknown_format' | 'truncated' | 'damaged' | 'too_many_bytes' | 'too_many_pixels' | 'unsupported'

/** @returns the refusal that names these characters; `null` where there are none */
export function undrawable(characters: ReadonlySet<string>): RenderError | null {
  if (characters.size === 0) return null
  return {
    type: 'undrawable_characters',
    characters: [...characters].map((character) => ({
      character,
      codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    }))
  }
}

/** The error as a sentence for people, in the app's voice: what happened, and what it means. */
export function describeRenderError(error: RenderError): string {
  switch (error.type) {
    case 'unknown_merge_fields':
      return `The letter's text asks for ${list(error.fields.map((field) => `{${field}}`))}, which PASS does not define. Nothing was rendered.`
    case 'undrawable_characters':
      return `No installed font can draw ${list(error.characters.map(({ character, codePoint }) => `${character} (${codePoint})`))}. The letter is not rendered rather than printed with gaps.`
    case 'image_refused':
      return `The ${error.image} of this letterhead cannot be used: ${IMAGE_PROBLEMS[error.reason]}.`
    case 'does_not_fit':
      return `The ${error.part} is too long for the page.`
    case 'nothing_to_render':
      return 'There is no letter to render.'
    default:
      return exhaustive(error)
  }
}

const IMAGE_PROBLEMS = {
  not_base64: 'its data is not base64',
  unknown_format: 'it is neither PNG, JPEG nor GIF',
  truncated: 'the file is cut off',
  damaged: 'the file is damaged',
  too_many_bytes: 'it is larger than 4 MB',
  too_many_pixels: 'it has more than 4 million pixels',
  unsupported: 'this variant of the format is not supported'
} as const satisfies Record<ImageProblem, string>

function list(items: readonly string[]): string {
  if (items.length <= 1) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}
