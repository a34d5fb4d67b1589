// Reading a .docx without any library: the zip's directory, and XML as a tree
// of {name, attrs, kids, text}.  Throws on what is not well-formed.
import { inflateRawSync } from 'node:zlib'

export function unzip(bytes) {
  const parts = new Map()
  let end = bytes.length - 22
  while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50) end--
  if (end < 0) throw new Error('no end of the zip directory')
  let at = bytes.readUInt32LE(end + 16)
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const method = bytes.readUInt16LE(at + 10)
    const size = bytes.readUInt32LE(at + 20)
    const name = bytes.toString('utf8', at + 46,
      at + 46 + bytes.readUInt16LE(at + 28))
    const time = bytes.readUInt32LE(at + 12)
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) +
      bytes.readUInt16LE(local + 28)
    const raw = bytes.subarray(from, from + size)
    if (parts.has(name)) throw new Error(`${name} twice`)
    parts.set(name, { data: method === 8 ? inflateRawSync(raw) : raw, time })
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32)
  }
  return parts
}

const names = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
function unescape(s) {
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(s))
    throw new Error('a bare & in ' + s.slice(0, 40))
  return s.replace(/&(#x?)?(\w+);/g, (_, kind, word) => kind === undefined
    ? names[word]
    : String.fromCodePoint(parseInt(word, kind === '#x' ? 16 : 10)))
}

export function parse(text) {
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text))
    throw new Error('a character that XML forbids')
  const root = { name: '', attrs: {}, kids: [], text: '' }
  const stack = [root]
  const token = /<\?xml[^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
  let m, at = 0
  while ((m = token.exec(text)) !== null) {
    at = token.lastIndex
    const top = stack[stack.length - 1]
    if (m[5] !== undefined) {
      top.text += unescape(m[5])
    } else if (m[1] === '/') {
      if (stack.length < 2 || top.name !== m[2])
        throw new Error(`</${m[2]}> closes ${top.name || 'nothing'}`)
      stack.pop()
    } else if (m[2] !== undefined) {
      const node = { name: m[2], attrs: {}, kids: [], text: '' }
      for (const [, key, value] of m[3].matchAll(/([\w:]+)="([^"]*)"/g)) {
        if (key in node.attrs) throw new Error(`${key} twice in ${m[2]}`)
        node.attrs[key] = unescape(value)
      }
      top.kids.push(node)
      if (m[4] !== '/') stack.push(node)
    }
  }
  if (at !== text.length) throw new Error('no XML at ' + text.slice(at, at + 40))
  if (stack.length !== 1 || root.kids.length !== 1)
    throw new Error('elements are left open')
  return root.kids[0]
}

export function* walk(node) {
  yield node
  for (const kid of node.kids) yield* walk(kid)
}
