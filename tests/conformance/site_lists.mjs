// Lists for machines against what lies beside them: files.csv, upload.csv,
// sitemap.xml, feed.xml; and files of the section that nothing leads to.
// Usage: node site_lists.mjs OUTDIR
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

let passed = 0;
let failed = 0;
const must = (what, holds) => {
  if (holds) passed++;
  else {
    failed++;
    console.log(`site lists: ${what}`);
  }
};

// RFC 4180 with `;`: rows of cells; throws on what is not CSV.
function readCsv(file) {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.startsWith('\uFEFF')) throw new Error('no BOM');
  if (!text.endsWith('\r\n')) throw new Error('no end of the last line');
  const rows = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n)/y;
  cell.lastIndex = 1;
  let row = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const m = cell.exec(text);
    if (!m) throw new Error(`not CSV at ${at}`);
    const value = m[1]?.replaceAll('""', '"') ?? m[2];
    if (/^[=+\-@\t]/.test(value)) throw new Error(`a formula: ${value}`);
    row.push(value);
    if (m[3] === ';') continue;
    rows.push(row);
    row = [];
  }
  if (rows.some((r) => r.length !== rows[0].length))
    throw new Error('rows of different length');
  return rows;
}

function rowsOf(file) {
  try {
    return readCsv(file).slice(1);
  } catch (error) {
    must(`${file}: ${error.message}`, false);
    return [];
  }
}

const lists = ['files.csv', 'sitemap.xml', 'feed.xml', '404.html'];

// Files of a section that no page names.
function unused(site) {
  const all = fs.readdirSync(site, { recursive: true }).map(String)
    .filter((f) => fs.statSync(path.join(site, f)).isFile());
  const named = new Set(['index.html', ...lists]);
  for (const page of all.filter((f) => f.endsWith('.html')))
    for (const [, to] of fs.readFileSync(path.join(site, page), 'utf8')
      .matchAll(/(?:href|src)="([^"#:]+)/g))
      named.add(path.join(path.dirname(page), to));
  return all.filter((f) => !named.has(f) && !f.endsWith('fragment.html'));
}

for (const name of fs.readdirSync(process.argv[2])) {
  const dir = path.join(process.argv[2], name);
  const site = path.join(dir, 'site');
  if (!fs.existsSync(site)) continue;
  for (const row of rowsOf(path.join(site, 'files.csv'))) {
    const file = path.join(site, row[5]);
    const data = fs.existsSync(file) ? fs.readFileSync(file) : '';
    must(`${name}: files.csv: ${row[5]} is not as listed`,
      data.length === Number(row[7]) &&
      createHash('sha256').update(data).digest('hex') === row[9]);
  }
  must(`${name}: files.csv does not list every PDF`,
    rowsOf(path.join(site, 'files.csv')).length ===
    fs.readdirSync(site, { recursive: true }).filter(
      (f) => /\.pdf$/.test(f)).length);
  const upload = rowsOf(path.join(dir, 'upload.csv'));
  must(`${name}: upload.csv is empty`, upload.length > 0);
  for (const row of upload)
    must(`${name}: upload.csv: ${row.join(';')}`,
      /^(загрузить|заменить)$/.test(row[0]) &&
      fs.existsSync(path.join(dir, row[1])) &&
      row.slice(2, 4).every((d) => /^(\d\d\.\d\d\.\d{4})?$/.test(d)));
  const left = unused(site);
  must(`${name}: nothing leads to ${left.join(', ')}`, left.length === 0);
  const map = path.join(site, 'sitemap.xml');
  if (!fs.existsSync(map)) continue;
  const urls = [...fs.readFileSync(map, 'utf8')
    .matchAll(/<loc>(.*?)<\/loc>/g)].map((m) => m[1]);
  const pages = fs.readdirSync(site, { recursive: true }).map(String)
    .filter((f) => /(^|\/)index\.html$/.test(f));
  must(`${name}: sitemap.xml has ${urls.length} of ${pages.length} pages`,
    urls.length === pages.length && pages.every((p) =>
      urls.some((u) => u.endsWith(`/${p}`) || (p === 'index.html'))));
}
console.log(`site lists: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
