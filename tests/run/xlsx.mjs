// Workbooks of every make, from a CSV: xlsx.mjs KIND FILE.csv OUT.xlsx
// Parts are written by hand here (stored or deflated ZIP), so that each way a
// program may write a cell stands in one place.
import fs from 'node:fs';
import zlib from 'node:zlib';

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (b) => {
  let c = 0xffffffff;
  for (const x of b) c = crcTable[(c ^ x) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

function zip(parts, deflate) {
  const out = [], central = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const raw = Buffer.from(text), sum = crc(raw);
    const data = deflate ? zlib.deflateRawSync(raw, { level: 9 }) : raw;
    const head = Buffer.alloc(30), entry = Buffer.alloc(46);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(deflate ? 8 : 0, 8);
    head.writeUInt32LE(sum, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(raw.length, 22);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    head.copy(entry, 10, 8, 28);
    entry.writeUInt32LE(offset, 42);
    out.push(head, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const dir = Buffer.concat(central), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(dir.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...out, dir, end]);
}

const esc = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const column = (i) => {
  let s = '';
  for (let k = i + 1; k > 0; k = Math.floor((k - 1) / 26))
    s = String.fromCharCode(65 + ((k - 1) % 26)) + s;
  return s;
};
const csv = (file) => fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  .split(/\r?\n/).filter((l) => l !== '').map((l) => l.split(';'));
// days since 30.12.1899, or since 1904
const serial = (s, since1904) => {
  const m = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(s);
  if (!m) return null;
  const days = Date.UTC(+m[3], +m[2] - 1, +m[1]) / 864e5;
  return days + (since1904 ? 24107 : 25569);
};

const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';

function book(rows, o = {}) {
  const strings = [], index = new Map();
  const shared = (s) => {
    if (!index.has(s)) { index.set(s, strings.length); strings.push(s); }
    return index.get(s);
  };
  const cell = (s, r, c) => {
    const at = o.noRefs ? '' : ` r="${column(c + (o.left ?? 0))}${r}"`;
    const day = serial(s, o.since1904);
    if (s === '') return o.noRefs ? '<c/>' : '';
    if (day !== null && o.dates) return `<c${at} s="1"><v>${day}</v></c>`;
    if (/^-?\d+(,\d+)?$/.test(s) && o.numbers)
      return `<c${at}><v>${s.replace(',', '.')}${o.long && s.includes(',') ? '00000000000001' : ''}</v></c>`;
    if (o.formula) return `<c${at} t="str"><f>A1</f><v>${esc(s)}</v></c>`;
    if (o.inline)
      return `<c${at} t="inlineStr"><is><r><t>${esc(s.slice(0, 1))}</t></r><r><t xml:space="preserve">${esc(s.slice(1))}</t></r><rPh sb="0" eb="1"><t>чтение</t></rPh></is></c>`;
    return `<c${at} t="s"><v>${shared(s)}</v></c>`;
  };
  const body = rows.map((row, i) => {
    const r = (o.top ?? 1) + i * (o.step ?? 1);
    return `<row${o.noRefs ? '' : ` r="${r}"`}${o.hidden?.includes(i) ? ' hidden="1"' : ''}>` +
      row.map((s, c) => cell(s, r, c)).join('') + '</row>';
  }).join('');
  const p = o.prefix ?? 'xl';
  const sheet = `<?xml version="1.0" encoding="UTF-8"?>${o.dtd ?? ''}<worksheet ${ns}><sheetData>${o.body ?? body}</sheetData>${o.merge ? `<mergeCells>${o.merge.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>` : ''}</worksheet>`;
  return zip([
    ['[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['_rels/.rels', `<Relationships xmlns="${rels}"><Relationship Id="r" Type="${rel}/officeDocument" Target="${p}/workbook.xml"/></Relationships>`],
    [`${p}/workbook.xml`, `<workbook ${ns} xmlns:r="${rel}">${o.since1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${o.before ?? ''}<sheet name="Лист &amp; «Пары»" sheetId="1" r:id="a"/></sheets></workbook>`],
    [`${p}/_rels/workbook.xml.rels`, `<Relationships xmlns="${rels}"><Relationship Id="a" Type="${rel}/worksheet" Target="${o.absolute ? `/${p}/` : ''}worksheets/s.xml"/><Relationship Id="b" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="${rel}/styles" Target="styles.xml"/></Relationships>`],
    [`${p}/sharedStrings.xml`, `<sst ${ns}>${strings.map((s) => `<si><t xml:space="preserve">${esc(s)}</t></si>`).join('')}</sst>`],
    [`${p}/styles.xml`, `<styleSheet ${ns}><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-419]dd\\.mm\\.yyyy&quot; г.&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${o.custom ? 164 : 14}"/></cellXfs></styleSheet>`],
    [`${p}/worksheets/s.xml`, sheet],
  ], o.deflate ?? true);
}

const [kind, from, to] = process.argv.slice(2);
const rows = from === '-' ? [] : csv(from);
const kinds = {
  shared: () => book(rows),
  stored: () => book(rows, { deflate: false }),
  inline: () => book(rows, { inline: true }),
  formula: () => book(rows, { formula: true }),
  typed: () => book(rows, { dates: true, numbers: true }),
  long: () => book(rows, { dates: true, numbers: true, long: true, custom: true }),
  since1904: () => book(rows, { dates: true, since1904: true }),
  norefs: () => book(rows, { noRefs: true }),
  moved: () => book(rows, { top: 5, left: 3, step: 2, absolute: true, prefix: 'other' }),
  hidden: () => book(rows, { hidden: [1, 2] }),
  second: () => book(rows, { before: '<sheet name="Скрытый" sheetId="2" state="hidden" r:id="z"/>' }),
  merged: () => book(rows, { merge: ['A1:B1', 'C3:C4'] }),
  nocache: () => book(rows, { body: '<row r="1"><c r="A1" t="inlineStr"><is><t>код</t></is></c></row><row r="2"><c r="A2"><f>1+1</f></c></row>' }),
  wrong: () => book(rows, { body: '<row r="1"><c r="A1" t="inlineStr"><is><t>код</t></is></c></row><row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>' }),
  entity: () => book(rows, { dtd: '<!DOCTYPE w [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]>' }),
  bomb: () => book(rows, { body: `<row r="1"><c r="A1" t="inlineStr"><is><t>код</t></is></c></row>${'<row><c><v>1</v></c></row>'.repeat(5e6)}` }),
  truncated: () => { const b = book(rows); return b.subarray(0, b.length - 200); },
  half: () => { const b = book(rows); return b.subarray(0, b.length >> 1); },
  broken: () => book(rows, { body: '<row r="1"><c r="A1"><v>1</c></row>' }),
  deep: () => book(rows, { body: '<row>'.repeat(5000) }),
  empty: () => book([]),
  encrypted: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(100)]),
  old: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)]),
  rows: () => book([['код', 'форма', 'наставник', 'наставляемый', 'цель', 'встречи'],
    ...Array.from({ length: +process.env.ROWS }, (_, i) => [`Ц-${i + 1}`, 'педагоги', 'Мосина А.П.', 'Белый А.М.', 'цель', '5'])]),
};
fs.writeFileSync(to, kinds[kind]());
