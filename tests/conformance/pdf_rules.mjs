// The rules of PDF/A-1a (ISO 19005-1), PDF/A-2a (ISO 19005-2) and PDF/UA-1
// (ISO 14289-1) that can be asserted on the objects of a file.
// Usage: node pdf_rules.mjs [--only RULE] FILE.pdf...
// Prints «FILE: rule: what» for each fault; exit status 1 when there are any.
import { pathToFileURL } from 'node:url';
import { Model, asText, isName, isRef, operators, toUnicode, trueType } from './pdf_model.mjs';

const ROLES = new Set(('Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private ' +
  'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD Span Quote Note Reference BibEntry Code Link ' +
  'Figure Formula Form').split(' '));
const ROLES_2 = new Set([...ROLES, 'THead', 'TBody', 'TFoot', 'Annot', 'Ruby', 'RB', 'RT', 'RP', 'Warichu', 'WT', 'WP']);
const PAINTING = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI']);
const MAY_HOLD = {
  Table: ['Caption', 'TR', 'THead', 'TBody', 'TFoot'],
  TR: ['TH', 'TD'],
  L: ['Caption', 'LI', 'L'],
  LI: ['Lbl', 'LBody'],
  TOC: ['Caption', 'TOCI', 'TOC'],
};
const ONLY_IN = { TR: ['Table', 'THead', 'TBody', 'TFoot'], TH: ['TR'], TD: ['TR'], LI: ['L'], LBody: ['LI'], TOCI: ['TOC'] };

const rules = {
  // ── file ──
  header(m, say) {
    const wanted = m.is2 ? /^%PDF-1\.[4-7]\n%([\x80-\xff]{4,})\n/ : /^%PDF-1\.4\n%([\x80-\xff]{4,})\n/;
    if (!wanted.test(m.raw)) say('header is not «%PDF-1.4» with a binary comment');
  },
  trailer(m, say) {
    if (!m.raw.endsWith('%%EOF\n') && !m.raw.endsWith('%%EOF')) say('bytes behind %%EOF');
    const id = m.trailer['/ID'];
    if (!Array.isArray(id) || id.length !== 2) say('no /ID');
    if (m.trailer['/Encrypt'] !== undefined) say('encrypted');
  },
  limits(m, say) {
    for (const [key, v] of m.values()) {
      if (Array.isArray(v) && v.length > 8191 && !m.is2) say(`${key}: array of ${v.length}`);
      if (v !== null && typeof v === 'object' && !Array.isArray(v) && Object.keys(v).length > 4095) say(`${key}: large dictionary`);
      if (typeof v === 'number' && !Number.isInteger(v) && Math.abs(v) > 32767) say(`${key}: real ${v}`);
      if (isName(v) && v.length > 128) say(`${key}: long name`);
      if (typeof v === 'string' && v.startsWith('b:') && v.length > 2 * 65535) say(`${key}: long string`);
    }
  },
  syntax(m, say) {
    // Only outside streams; a stream ends with an end-of-line marker.
    const outside = m.raw.replace(/stream\n[\s\S]*?\nendstream/g, 'stream\nendstream');
    if (/\d+ \d+ obj[^\n]/.test(outside)) say('no end of line behind obj');
    if (!m.is2)
      for (const [key, o] of Object.entries(m.objects))
        if (['/ObjStm', '/XRef'].includes(o.stream?.dict['/Type'])) say(`${key}: ${o.stream.dict['/Type']} stream`);
    if (/[^\n]endobj/.test(outside) || /endobj[^\n]/.test(outside)) say('no end of line around endobj');
  },
  streams(m, say) {
    for (const [key, o] of Object.entries(m.objects)) {
      const d = o.stream?.dict;
      if (d === undefined) continue;
      if (d['/F'] !== undefined || d['/FFilter'] !== undefined) say(`${key}: external stream`);
      for (const f of [d['/Filter'] ?? []].flat())
        if (!['/FlateDecode', '/DCTDecode'].includes(f)) say(`${key}: filter ${f}`);
    }
  },

  // ── document ──
  catalog(m, say) {
    const c = m.catalog;
    if (m.get(c['/MarkInfo'])?.['/Marked'] !== true) say('MarkInfo/Marked is not true');
    if (m.get(c['/MarkInfo'])?.['/Suspects'] === true) say('Suspects is true');
    if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(asText(c['/Lang']) ?? '')) say('no Lang');
    if (m.get(c['/ViewerPreferences'])?.['/DisplayDocTitle'] !== true) say('DisplayDocTitle is not true');
    if (m.get(c['/StructTreeRoot']) == null) say('no StructTreeRoot');
    for (const k of ['/AA', '/AcroForm', '/OCProperties', '/Collection'])
      if (c[k] !== undefined) say(`catalog has ${k}`);
    if (m.get(c['/OpenAction'])?.['/S'] !== undefined) say('OpenAction is an action');
    if (m.get(c['/Names'])?.['/EmbeddedFiles'] !== undefined) say('embedded files');
  },
  metadata(m, say) {
    const xmp = m.metadata();
    const dict = m.get(m.catalog['/Metadata']);
    if (!xmp) { say('no XMP'); return; }
    if (!m.is2 && dict['/Filter'] !== undefined) say('XMP is compressed');
    const part = /<pdfaid:part>(\d)</.exec(xmp)?.[1];
    const level = /<pdfaid:conformance>(\w)</.exec(xmp)?.[1];
    if (!['1', '2'].includes(part) || level !== 'A') say(`claims PDF/A-${part}${level}`);
    if (!/<pdfuaid:part>1</.test(xmp)) say('does not claim PDF/UA-1');
    if (!/pdfaProperty:name>part</.test(xmp) || !/pdfaSchema:prefix>pdfuaid</.test(xmp)) say('no extension schema for pdfuaid');
    if (!/<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]+</.test(xmp)) say('no dc:title');
  },
  info(m, say) {
    const info = m.get(m.trailer['/Info']) ?? {};
    const xmp = m.metadata();
    const plain = (s) => s?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    const inner = (tag) => plain(new RegExp(`<${tag}>(?:<rdf:\\w+><rdf:li[^>]*>)?([^<]*)<`).exec(xmp)?.[1]);
    const pairs = { '/Title': 'dc:title', '/Author': 'dc:creator', '/Subject': 'dc:description', '/Keywords': 'pdf:Keywords', '/Creator': 'xmp:CreatorTool', '/Producer': 'pdf:Producer' };
    for (const [key, tag] of Object.entries(pairs))
      if (info[key] !== undefined && asText(info[key]) !== inner(tag)) say(`${key} differs from ${tag}`);
    const date = (s) => s?.replace(/^D:(....)(..)(..)(..)(..)(..)(...)'(..)'$/, '$1-$2-$3T$4:$5:$6$7:$8');
    for (const [key, tag] of [['/CreationDate', 'xmp:CreateDate'], ['/ModDate', 'xmp:ModifyDate']])
      if (info[key] !== undefined && date(asText(info[key])) !== inner(tag)) say(`${key} differs from ${tag}`);
  },
  intent(m, say) {
    const intents = (m.catalog['/OutputIntents'] ?? []).map((r) => m.get(r));
    const i = intents.find((x) => x['/S'] === '/GTS_PDFA1');
    const icc = i && m.stream(i['/DestOutputProfile']);
    if (!icc) { say('no output intent with a profile'); return; }
    if (i['/OutputConditionIdentifier'] === undefined) say('no OutputConditionIdentifier');
    if (icc.toString('latin1', 16, 20) !== 'RGB ' || m.get(i['/DestOutputProfile'])['/N'] !== 3) say('profile is not RGB');
    if (!m.is2 && icc[8] > 2) say('profile is newer than version 2');
  },
  transparency(m, say) {
    for (const [key, v] of m.values()) {
      if (v === null || typeof v !== 'object') continue;
      if (!m.is2 && v['/SMask'] !== undefined && v['/SMask'] !== '/None') say(`${key}: SMask`);
      if (!m.is2 && v['/S'] === '/Transparency') say(`${key}: transparency group`);
      if (v['/Type'] === '/ExtGState' && [v['/CA'], v['/ca']].some((a) => a !== undefined && a !== 1)) say(`${key}: alpha`);
      if (v['/Subtype'] === '/Image' && v['/Interpolate'] === true) say(`${key}: Interpolate`);
      if (v['/Subtype'] === '/Image' && v['/ColorSpace'] === '/DeviceCMYK') say(`${key}: CMYK`);
    }
  },
  actions(m, say) {
    const forbidden = ['/Launch', '/Sound', '/Movie', '/ResetForm', '/ImportData', '/JavaScript'];
    for (const [key, v] of m.values())
      if (v !== null && typeof v === 'object' && v['/Type'] !== '/Font' && forbidden.includes(v['/S'])) say(`${key}: action ${v['/S']}`);
  },

  // ── pages ──
  pages(m, say) {
    m.pages.forEach(({ dict }, i) => {
      if (dict['/Tabs'] !== '/S') say(`page ${i + 1}: Tabs is not S`);
      if (typeof dict['/StructParents'] !== 'number') say(`page ${i + 1}: no StructParents`);
      if (dict['/AA'] !== undefined) say(`page ${i + 1}: AA`);
    });
  },
  annotations(m, say) {
    const parents = m.numbers(m.get(m.catalog['/StructTreeRoot'])?.['/ParentTree']);
    const owned = new Map();
    for (const e of m.structure()) for (const c of e.contents) if (c.annot) owned.set(c.annot, e);
    for (const { dict } of m.pages) for (const ref of m.get(dict['/Annots']) ?? []) {
      const a = m.get(ref);
      if (a['/Subtype'] !== '/Link') say(`${ref}: ${a['/Subtype']} annotation`);
      if ((a['/F'] & 4) === 0 || (a['/F'] & 35) !== 0) say(`${ref}: flags ${a['/F']}`);
      if (!(asText(a['/Contents']) ?? '').trim()) say(`${ref}: no Contents`);
      const e = owned.get(ref);
      if (e === undefined) say(`${ref}: not in the structure`);
      else if (e.role !== 'Link') say(`${ref}: in ${e.role}, not in Link`);
      else if (parents.get(a['/StructParent']) !== e.ref) say(`${ref}: StructParent does not lead to its Link`);
      if (a['/Dest'] === undefined && a['/A'] === undefined) say(`${ref}: link without target`);
    }
  },
  outlines(m, say) {
    const known = new Set(m.pages.map((p) => p.ref));
    for (const [key, v] of m.values())
      if (v !== null && typeof v === 'object' && Array.isArray(v['/Dest']) && !known.has(v['/Dest'][0])) say(`${key}: Dest is no page`);
  },

  // ── structure ──
  roles(m, say) {
    const known = m.is2 ? ROLES_2 : ROLES;
    const map = m.get(m.get(m.catalog['/StructTreeRoot'])?.['/RoleMap']) ?? {};
    for (const name of Object.keys(map)) if (ROLES_2.has(name.slice(1))) say(`standard type ${name} is remapped`);
    for (const e of m.structure()) if (!known.has(e.role)) say(`${e.ref}: ${e.role} is no standard type`);
  },
  nesting(m, say) {
    for (const e of m.structure()) {
      for (const k of e.kids) if (MAY_HOLD[e.role] && !MAY_HOLD[e.role].includes(k.role)) say(`${k.ref}: ${k.role} in ${e.role}`);
      if (ONLY_IN[e.role] && !ONLY_IN[e.role].includes(e.parent?.role)) say(`${e.ref}: ${e.role} in ${e.parent?.role}`);
      if (MAY_HOLD[e.role] && e.contents.some((c) => c.mcid !== undefined)) say(`${e.ref}: text straight in ${e.role}`);
      if (e.dict['/P'] !== (e.parent?.ref ?? m.catalog['/StructTreeRoot'])) say(`${e.ref}: P is not its parent`);
    }
  },
  tables(m, say) {
    const elems = m.structure();
    const attrs = (e) => Object.assign({}, ...[m.get(e.dict['/A']) ?? []].flat().map((a) => m.get(a)));
    for (const e of elems) if (e.role === 'TH' && !['/Row', '/Column', '/Both'].includes(attrs(e)['/Scope'])) say(`${e.ref}: TH without Scope`);
    for (const t of elems.filter((e) => e.role === 'Table')) {
      const rows = t.kids.flatMap((k) => (k.role === 'TR' ? [k] : k.kids.filter((r) => r.role === 'TR')));
      const open = []; // rows that a cell above still covers, by column
      let columns;
      for (const row of rows) {
        let n = 0;
        const cover = () => { while ((open[n] ?? 0) > 0) open[n++]--; };
        for (const cell of row.kids) {
          cover();
          const { '/ColSpan': cs = 1, '/RowSpan': rs = 1 } = attrs(cell);
          for (let i = 0; i < cs; i++) open[n++] = rs - 1;
        }
        cover();
        columns ??= n;
        if (n !== columns) say(`${row.ref}: row of ${n} columns in a table of ${columns}`);
      }
    }
  },
  figures(m, say) {
    for (const e of m.structure()) if (['Figure', 'Formula'].includes(e.role)) {
      if (!(asText(e.dict['/Alt']) ?? '').trim()) say(`${e.ref}: ${e.role} without Alt`);
      const box = [m.get(e.dict['/A']) ?? []].flat().map((a) => m.get(a)['/BBox']).find((b) => b);
      if (!box) say(`${e.ref}: ${e.role} without BBox`);
      else if (!(box[0] < box[2] && box[1] < box[3])) say(`${e.ref}: empty BBox`);
    }
  },
  lists(m, say) {
    for (const e of m.structure()) {
      const numbering = [m.get(e.dict['/A']) ?? []].flat().map((a) => m.get(a)['/ListNumbering']).find((x) => x);
      if (e.role === 'L' && !numbering && e.kids.some((li) => li.kids.some((k) => k.role === 'Lbl'))) say(`${e.ref}: list with labels, no ListNumbering`);
    }
  },
  headings(m, say) {
    let last = 0;
    for (const e of m.structure()) {
      const level = Number(/^H([1-6])$/.exec(e.role)?.[1] ?? 0);
      if (level === 0) continue;
      if (level > last + 1) say(`${e.ref}: H${level} behind ${last ? `H${last}` : 'no heading'}`);
      last = level;
    }
    // Sections side by side have one level; annexes begin with an H1.
    for (const e of m.structure()) {
      const heads = e.kids.filter((k) => k.role === 'Sect').map((k) => k.kids.find((h) => /^H[2-6]$/.test(h.role))).filter(Boolean);
      for (const h of heads) if (h.role !== heads[0].role) say(`${h.ref}: ${h.role} beside ${heads[0].role}`);
    }
  },
  notes(m, say) {
    const seen = new Set();
    for (const e of m.structure()) if (e.role === 'Note') {
      const id = e.dict['/ID'];
      if (id === undefined) say(`${e.ref}: Note without ID`);
      if (seen.has(id)) say(`${e.ref}: ID is used twice`);
      seen.add(id);
    }
    if (seen.size > 0 && m.get(m.catalog['/StructTreeRoot'])['/IDTree'] === undefined) say('no IDTree');
  },
  // The number of an entry is the page that its link leads to, and a heading
  // of that name stands there, if any is in the document.
  contents(m, say) {
    const entries = m.structure().filter((e) => e.role === 'TOCI');
    if (entries.length === 0) return;
    const text = texts(m);
    const number = new Map(m.pages.map((p, i) => [p.ref, i + 1]));
    const inside = (e) => [e, ...e.kids.flatMap(inside)];
    const textOf = (e) => inside(e).flatMap((k) => k.contents.map((c) => text.get(`${c.page}/${c.mcid}`) ?? '')).join('').replace(/\s+/g, ' ').trim();
    const headings = new Map();
    for (const h of m.structure().filter((e) => /^H[1-6]$/.test(e.role))) {
      const pages = headings.get(textOf(h)) ?? new Set();
      for (const c of h.contents) pages.add(number.get(c.page));
      headings.set(textOf(h), pages);
    }
    for (const e of entries) {
      const [, title, page] = /^(.*\S) (\d+)$/.exec(textOf(e)) ?? [];
      const links = inside(e).flatMap((k) => k.contents.filter((c) => c.annot));
      if (page === undefined) { say(`${e.ref}: entry without a page: «${textOf(e)}»`); continue; }
      if (links.length === 0) say(`${e.ref}: entry without a link: «${title}»`);
      for (const { annot } of links) {
        const to = number.get(m.get(annot)['/Dest']?.[0]);
        if (to !== Number(page)) say(`${e.ref}: «${title}» says ${page}, leads to ${to}`);
      }
      if (headings.has(title) && !headings.get(title).has(Number(page))) say(`${e.ref}: «${title}» is not on page ${page}`);
    }
  },
  links(m, say) {
    for (const e of m.structure())
      if (e.role === 'Link' && !e.contents.some((c) => c.annot)) say(`${e.ref}: Link without annotation`);
  },
  marks(m, say) {
    const parents = m.numbers(m.get(m.catalog['/StructTreeRoot'])?.['/ParentTree']);
    const owners = new Map();
    for (const e of m.structure()) for (const c of e.contents) if (c.mcid !== undefined) {
      const key = `${c.page}/${c.mcid}`;
      if (owners.has(key)) say(`${e.ref}: content ${key} has two owners`);
      owners.set(key, e.ref);
    }
    for (const page of m.pages) {
      const row = m.get(parents.get(page.dict['/StructParents'])) ?? [];
      for (const mcid of marked(m, page, say)) {
        const owner = owners.get(`${page.ref}/${mcid}`);
        if (owner === undefined) say(`${page.ref}: content ${mcid} has no owner`);
        if (row[mcid] !== owner) say(`${page.ref}: ParentTree entry ${mcid} is not its owner`);
        owners.delete(`${page.ref}/${mcid}`);
      }
    }
    for (const key of owners.keys()) say(`content ${key} does not exist`);
  },

  // ── fonts ──
  fonts(m, say) {
    for (const [key, f] of m.values()) {
      if (f === null || typeof f !== 'object' || f['/Type'] !== '/Font' || /CIDFont/.test(f['/Subtype'])) continue;
      if (f['/Subtype'] !== '/Type0') { say(`${key}: ${f['/Subtype']} font`); continue; }
      const d = m.get(f['/DescendantFonts'][0]);
      const fd = m.get(d['/FontDescriptor']);
      if (f['/Encoding'] !== '/Identity-H') say(`${key}: encoding ${f['/Encoding']}`);
      if (!isRef(fd['/FontFile2'])) say(`${key}: not embedded`);
      if (!isRef(f['/ToUnicode'])) say(`${key}: no ToUnicode`);
      if (!m.is2 && !isRef(fd['/CIDSet'])) say(`${key}: no CIDSet`);
      if (!isRef(d['/CIDToGIDMap']) && d['/CIDToGIDMap'] !== '/Identity') say(`${key}: no CIDToGIDMap`);
      for (const k of ['/Flags', '/FontBBox', '/ItalicAngle', '/Ascent', '/Descent', '/CapHeight', '/StemV'])
        if (fd[k] === undefined) say(`${key}: no ${k.slice(1)}`);
      if (!(fd['/StemV'] > 0 && fd['/CapHeight'] > 0)) say(`${key}: StemV or CapHeight is not above 0`);
      if (m.get(d['/CIDSystemInfo'])?.['/Ordering'] === undefined) say(`${key}: no CIDSystemInfo`);
      if (new Set([f['/BaseFont'], d['/BaseFont'], fd['/FontName']]).size !== 1 || !/^\/[A-Z]{6}\+/.test(f['/BaseFont'])) say(`${key}: names of the subset differ`);
    }
  },
  glyphs(m, say) {
    const cache = new Map();
    const told = new Set();
    const once = (what) => { if (!told.has(what)) { told.add(what); say(what); } };
    for (const page of m.pages) {
      const fonts = m.get(m.get(page.dict['/Resources'])['/Font']) ?? {};
      let font = null;
      for (const [op, args] of operators(m.content(page))) {
        if (op === 'Tf') {
          const ref = fonts[`/${args[0].name}`];
          if (!cache.has(ref)) cache.set(ref, readFont(m, ref));
          font = cache.get(ref);
        }
        if (op !== 'Tj' && op !== 'TJ') continue;
        for (const o of args[0].array ?? args) if (o.string) checkCodes(font, o.string, once);
      }
    }
  },
};

// Numbers of the page's marked contents; says what is neither tagged nor an
// artifact, and what is badly nested.
function marked(m, page, say) {
  const stack = [], found = [];
  let inText = false;
  for (const [op, args] of operators(m.content(page))) {
    if (op === 'BT') inText = true;
    if (op === 'ET') inText = false;
    if (op === 'BMC' || op === 'BDC') {
      const mcid = args[1]?.dict?.MCID?.number;
      if (stack.some((s) => s.artifact) && mcid !== undefined) say(`${page.ref}: tagged content ${mcid} in an artifact`);
      if (stack.some((s) => s.mcid !== undefined) && args[0].name === 'Artifact') say(`${page.ref}: artifact in tagged content`);
      stack.push({ artifact: args[0].name === 'Artifact', mcid, inText });
      if (mcid !== undefined) found.push(mcid);
    }
    if (op === 'EMC') {
      const top = stack.pop();
      if (top === undefined) say(`${page.ref}: EMC without BDC`);
      else if (top.inText !== inText) say(`${page.ref}: marked content crosses a text object`);
    }
    if (PAINTING.has(op) && !stack.some((s) => s.artifact || s.mcid !== undefined)) say(`${page.ref}: ${op} is neither tagged nor an artifact`);
  }
  if (stack.length > 0) say(`${page.ref}: BDC without EMC`);
  if (new Set(found).size !== found.length) say(`${page.ref}: a number is used twice`);
  return found;
}

function readFont(m, ref) {
  const f = m.get(ref);
  const d = m.get(f['/DescendantFonts'][0]);
  const fd = m.get(d['/FontDescriptor']);
  const widths = new Map();
  const w = m.get(d['/W']) ?? [];
  for (let i = 0; i < w.length;)
    if (Array.isArray(w[i + 1])) { w[i + 1].forEach((x, k) => widths.set(w[i] + k, x)); i += 2; }
    else { for (let c = w[i]; c <= w[i + 1]; c++) widths.set(c, w[i + 2]); i += 3; }
  const file = isRef(fd['/FontFile2']) ? m.stream(fd['/FontFile2']) : null;
  const map = isRef(d['/CIDToGIDMap']) ? m.stream(d['/CIDToGIDMap']) : null;
  return {
    ref, widths, defaultWidth: d['/DW'] ?? 1000,
    program: file && trueType(file),
    gid: (cid) => (map ? (2 * cid + 1 < map.length ? map.readUInt16BE(2 * cid) : 0) : cid),
    set: isRef(fd['/CIDSet']) ? m.stream(fd['/CIDSet']) : null,
    text: isRef(f['/ToUnicode']) ? toUnicode(m.stream(f['/ToUnicode'])) : new Map(),
  };
}

// The text of each marked content: "page/number" → text.
function texts(m) {
  const cache = new Map();
  const found = new Map();
  for (const page of m.pages) {
    const fonts = m.get(m.get(page.dict['/Resources'])['/Font']) ?? {};
    const stack = [];
    let font = null;
    for (const [op, args] of operators(m.content(page))) {
      if (op === 'BDC' || op === 'BMC') stack.push(args[1]?.dict?.MCID?.number);
      if (op === 'EMC') stack.pop();
      if (op === 'Tf') {
        const ref = fonts[`/${args[0].name}`];
        if (!cache.has(ref)) cache.set(ref, readFont(m, ref));
        font = cache.get(ref);
      }
      const mcid = stack.findLast((n) => n !== undefined);
      if ((op !== 'Tj' && op !== 'TJ') || mcid === undefined) continue;
      const key = `${page.ref}/${mcid}`;
      for (const o of args[0].array ?? args)
        for (let i = 0; o.string && i + 1 < o.string.length; i += 2)
          found.set(key, (found.get(key) ?? '') + (font.text.get(o.string.readUInt16BE(i)) ?? ''));
    }
  }
  return found;
}

function checkCodes(f, string, say) {
  if (f === null) { say('text without a font'); return; }
  for (let i = 0; i + 1 < string.length; i += 2) {
    const cid = string.readUInt16BE(i);
    const text = f.text.get(cid);
    if (text === undefined) say(`${f.ref}: code ${cid} has no Unicode`);
    else if (/[\0\ufeff\ufffe]/.test(text) || text === '') say(`${f.ref}: code ${cid} maps to no character`);
    if (f.set && !(f.set[cid >> 3] & (0x80 >> (cid & 7)))) say(`${f.ref}: code ${cid} is not in CIDSet`);
    if (!f.program) continue;
    const gid = f.gid(cid);
    if (gid === 0 || gid >= f.program.glyphs) { say(`${f.ref}: code ${cid} is .notdef`); continue; }
    const stated = f.widths.get(cid) ?? f.defaultWidth;
    if (Math.abs(stated - f.program.width(gid)) > 1) say(`${f.ref}: code ${cid}: width ${stated}, in the font ${f.program.width(gid)}`);
  }
}

// All faults of a file as {rule, what}.
export function check(file, only) {
  const faults = [];
  let m;
  try {
    m = new Model(file);
  } catch (e) {
    return [{ rule: 'syntax', what: `cannot be read: ${e.message.split('\n')[0]}` }];
  }
  for (const [rule, fn] of Object.entries(rules)) {
    if (only && rule !== only) continue;
    try {
      fn(m, (what) => faults.push({ rule, what }));
    } catch (e) {
      faults.push({ rule, what: `cannot be checked: ${e.message}` });
    }
  }
  return faults;
}

export const ruleNames = Object.keys(rules);

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  const only = args[0] === '--only' ? args.splice(0, 2)[1] : undefined;
  let bad = 0;
  for (const file of args) {
    const faults = check(file, only);
    for (const { rule, what } of faults.slice(0, 50)) console.log(`${file}: ${rule}: ${what}`);
    if (faults.length > 50) console.log(`${file}: and ${faults.length - 50} more`);
    bad += faults.length > 0;
  }
  console.log(`pdf rules: ${args.length - bad} of ${args.length} files pass ${ruleNames.length} rules`);
  process.exit(bad ? 1 : 0);
}
