// Reads a PDF through `qpdf --json` and gives the rules what they ask about:
// objects, pages, content streams as operators, fonts, the structure tree.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

export const isRef = (v) => typeof v === 'string' && /^\d+ 0 R$/.test(v);
export const isName = (v) => typeof v === 'string' && v.startsWith('/');
export const asText = (v) => (typeof v === 'string' && v.startsWith('u:') ? v.slice(2) : v);

export function qpdfJson(file) {
  const args = ['--json=2', '--json-key=qpdf', '--json-stream-data=inline',
    '--decode-level=generalized', file];
  return JSON.parse(execFileSync('qpdf', args, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }));
}

export class Model {
  constructor(file) {
    this.bytes = fs.readFileSync(file);
    this.raw = this.bytes.toString('latin1');
    const [header, objects] = qpdfJson(file).qpdf;
    this.version = header.pdfversion;
    this.objects = objects;
    this.trailer = objects.trailer.value;
    this.catalog = this.get(this.trailer['/Root']);
    this.pages = [...this.walkPages(this.catalog['/Pages'])];
    this.is2 = /<pdfaid:part>2</.test(this.metadata());
  }

  // The value behind a reference; of a stream its dictionary.
  get(v) {
    if (!isRef(v)) return v;
    const o = this.objects[`obj:${v}`];
    return o === undefined ? null : o.value ?? o.stream.dict;
  }

  // The decoded bytes of a stream, or null when it is none.
  stream(ref) {
    const o = this.objects[`obj:${ref}`];
    return o?.stream?.data === undefined ? null : Buffer.from(o.stream.data, 'base64');
  }

  metadata() {
    return this.stream(this.catalog['/Metadata'])?.toString('utf8') ?? '';
  }

  *walkPages(ref, depth = 0) {
    const node = this.get(ref);
    if (depth > 50 || node === null) return;
    if (node['/Type'] === '/Pages') {
      for (const kid of node['/Kids']) yield* this.walkPages(kid, depth + 1);
    } else {
      yield { ref, dict: node };
    }
  }

  content(page) {
    const refs = [page.dict['/Contents']].flat();
    return Buffer.concat(refs.map((r) => Buffer.concat([this.stream(r), Buffer.from('\n')])));
  }

  // Every dictionary and array of the file, with its object's number.
  *values() {
    for (const [key, o] of Object.entries(this.objects)) {
      const top = key === 'trailer' ? o.value : o.value ?? o.stream.dict;
      const stack = [top];
      while (stack.length > 0) {
        const v = stack.pop();
        yield [key, v];
        if (v !== null && typeof v === 'object') stack.push(...Object.values(v));
      }
    }
  }

  // The values of a number tree as a map.
  numbers(ref) {
    const found = new Map();
    const stack = [ref];
    while (stack.length > 0) {
      const node = this.get(stack.pop());
      const nums = node?.['/Nums'] ?? [];
      for (let i = 0; i < nums.length; i += 2) found.set(nums[i], nums[i + 1]);
      stack.push(...(node?.['/Kids'] ?? []));
    }
    return found;
  }

  // Structure elements in document order: {ref, dict, role, parent, kids}.
  structure() {
    const elems = [];
    const root = this.get(this.catalog['/StructTreeRoot']);
    const visit = (ref, parent, depth) => {
      const dict = this.get(ref);
      const e = { ref, dict, role: dict['/S']?.slice(1), parent, kids: [], contents: [], depth };
      elems.push(e);
      parent?.kids.push(e);
      for (const k of [dict['/K'] ?? []].flat()) {
        const v = this.get(k);
        if (typeof v === 'number') e.contents.push({ page: dict['/Pg'], mcid: v });
        else if (v?.['/Type'] === '/MCR') e.contents.push({ page: v['/Pg'] ?? dict['/Pg'], mcid: v['/MCID'] });
        else if (v?.['/Type'] === '/OBJR') e.contents.push({ page: v['/Pg'] ?? dict['/Pg'], annot: v['/Obj'] });
        else if (v !== null && depth < 100) visit(k, e, depth + 1);
      }
    };
    for (const k of [root?.['/K'] ?? []].flat()) visit(k, null, 0);
    return elems;
  }
}

const DELIMITERS = '()<>[]{}/% \t\r\n\f\0';

// A content stream as [operator, operands] pairs (ISO 32000-1, 7.8.2).
export function* operators(bytes) {
  const s = bytes.toString('latin1');
  let at = 0;
  const skip = () => {
    for (; at < s.length; at++) {
      if (s[at] === '%') while (at < s.length && !'\r\n'.includes(s[at])) at++;
      if (!' \t\r\n\f\0'.includes(s[at])) return;
    }
  };
  const literal = () => {
    let depth = 1, out = '';
    for (at++; at < s.length; at++) {
      let c = s[at];
      if (c === '\\') {
        c = s[++at];
        const octal = /^[0-7]{1,3}/.exec(s.slice(at, at + 3));
        if (octal) { out += String.fromCharCode(parseInt(octal[0], 8) & 255); at += octal[0].length - 1; continue; }
        out += { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[c] ?? c;
        continue;
      }
      if (c === '(') depth++;
      if (c === ')' && --depth === 0) { at++; break; }
      out += c;
    }
    return { string: Buffer.from(out, 'latin1') };
  };
  const word = () => {
    const from = at;
    while (at < s.length && !DELIMITERS.includes(s[at])) at++;
    return s.slice(from, at);
  };
  const object = () => {
    skip();
    if (s[at] === '(') return literal();
    if (s.startsWith('<<', at)) {
      const dict = {};
      for (at += 2, skip(); !s.startsWith('>>', at) && at < s.length; skip()) { const k = object(); dict[k.name] = object(); }
      at += 2;
      return { dict };
    }
    if (s[at] === '<') {
      const end = s.indexOf('>', at);
      const hex = s.slice(at + 1, end).replace(/\s/g, '');
      at = end + 1;
      return { string: Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex') };
    }
    if (s[at] === '[') {
      const array = [];
      for (at++, skip(); s[at] !== ']' && at < s.length; skip()) array.push(object());
      at++;
      return { array };
    }
    if (s[at] === '/') { at++; return { name: word() }; }
    const w = word();
    if (w === '') at++; // a stray delimiter
    return w !== '' && !Number.isNaN(Number(w)) ? { number: Number(w) } : { op: w };
  };
  let operands = [];
  for (skip(); at < s.length; skip()) {
    const o = object();
    if (o.op === undefined) { operands.push(o); continue; }
    yield [o.op, operands];
    operands = [];
  }
}

// A CMap's bfchar and bfrange sections: code → text.
export function toUnicode(bytes) {
  const map = new Map();
  const text = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const s = bytes.toString('latin1');
  for (const [, body] of s.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g))
    for (const [, code, to] of body.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(parseInt(code, 16), text(to));
  for (const [, body] of s.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g))
    for (const [, from, to, first] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let c = parseInt(from, 16), i = 0; c <= parseInt(to, 16); c++, i++)
        map.set(c, text((parseInt(first, 16) + i).toString(16).padStart(4, '0')));
  return map;
}

// Glyph count and advances (1/1000 em) of a TrueType font.
export function trueType(b) {
  const tables = {};
  for (let i = 0; i < b.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    tables[b.toString('latin1', at, at + 4)] = { off: b.readUInt32BE(at + 8), len: b.readUInt32BE(at + 12) };
  }
  const upem = b.readUInt16BE(tables.head.off + 18);
  const glyphs = b.readUInt16BE(tables.maxp.off + 4);
  const metrics = b.readUInt16BE(tables.hhea.off + 34);
  const width = (gid) => b.readUInt16BE(tables.hmtx.off + 4 * Math.min(gid, metrics - 1)) * 1000 / upem;
  return { tables, glyphs, width };
}
