/** The little of XML that workbooks need: attributes and text of flat elements. No entities but the five that XML itself has. */

/** An attribute's value; `''` where it is absent. @param tag the text between `<` and `>` */
export function attribute(tag: string, name: string): string {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const before = tag.charCodeAt(at - 1)
    let equals = at + name.length
    while (tag.charCodeAt(equals) <= 32) equals++
    if (before > 32 || tag[equals] !== '=') continue
    let quote = equals + 1
    while (tag.charCodeAt(quote) <= 32) quote++
    const mark = tag[quote]
    if (mark !== '"' && mark !== "'") continue
    const end = tag.indexOf(mark, quote + 1)
    return end < 0 ? '' : decodeEntities(tag.slice(quote + 1, end))
  }
  return ''
}

/** Plain text of XML: `&amp;`, `&#233;`, and the `_x000D_` that Excel writes for control characters. */
export function decodeEntities(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, decodeEntity)
    : text
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : plain
}

/** All elements of a name, without regard to where they stand and to their namespace's prefix. */
export function* elements(xml: string, name: string): Generator<{ readonly tag: string; readonly body: string }> {
  const open = new RegExp(`<((?:[\\w.-]+:)?${name})(?=[\\s/>])([^>]*)>`, 'g')
  for (let match = open.exec(xml); match; match = open.exec(xml)) {
    const [, qualified = '', rest = ''] = match
    if (rest.endsWith('/')) {
      yield { tag: rest, body: '' }
      continue
    }
    const end = xml.indexOf(`</${qualified}`, open.lastIndex)
    if (end < 0) return
    yield { tag: rest, body: xml.slice(open.lastIndex, end) }
    open.lastIndex = end
  }
}

/** The text of every `<t>` of a rich text, without the reading aids (`<rPh>`) of East Asian names. */
export function richText(xml: string): string {
  const plain = xml.includes('rPh') ? xml.replace(/<(?:[\w.-]+:)?rPh\b[\s\S]*?<\/(?:[\w.-]+:)?rPh>/g, '') : xml
  let text = ''
  for (const { body } of elements(plain, 't')) text += decodeEntities(body)
  return text
}

function decodeEntity(whole: string, name: string): string {
  switch (name.toLowerCase()) {
    case 'amp':
      return '&'
    case 'lt':
      return '<'
    case 'gt':
      return '>'
    case 'quot':
      return '"'
    case 'apos':
      return "'"
    default: {
      const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    }
  }
}
