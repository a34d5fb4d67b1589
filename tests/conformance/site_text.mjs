// The text of each document's page equals the structure text of its PDF:
// same words, same order, same spaces.  Left out: drawings of charts, the
// folded data tables under them, page numbers of a table of contents.
// Usage: node site_text.mjs OUTDIR
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const blocks = new Set(['Document', 'Part', 'Sect', 'Div', 'P', 'H1', 'H2',
  'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Caption',
  'TOC', 'TOCI', 'Note', 'BlockQuote', 'Code', 'Figure', 'LBody', 'Root']);

// Text of a structure tree; each content item once, in order of the tree.
async function pdfText(file) {
  const pdf = await getDocument({
    data: new Uint8Array(fs.readFileSync(file)), verbosity: 0,
    isEvalSupported: false,
  }).promise;
  const out = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map();
    const open = [];
    for (const item of content.items) {
      if (item.type?.startsWith('beginMarkedContent')) open.push(item.id);
      else if (item.type === 'endMarkedContent') open.pop();
      else if (item.str !== undefined) {
        const id = open.findLast((x) => x);
        if (id) texts.set(id, (texts.get(id) ?? '') + item.str +
          (item.hasEOL ? '\n' : ''));
      }
    }
    const walk = (node) => {
      if (node.type === 'content') {
        out.push(texts.get(node.id) ?? '');
        return;
      }
      if (node.role === 'Figure') return;
      const apart = blocks.has(node.role);
      if (apart) out.push('\n');
      for (const child of node.children ?? []) walk(child);
      if (apart) out.push('\n');
    };
    const tree = await page.getStructTree();
    if (tree) walk(tree);
  }
  await pdf.destroy();
  return out.join('');
}

// The reader of PDF text has habits: it ends lines, so a word may be parted
// after its own hyphen, and it takes letter-spacing for spaces.
const squeeze = (s) => s.replace(/\u00AD\s*/g, '')
  .replace(/[\s\u00A0\u202F]+/g, ' ')
  .replace(/(?<=\p{L})- (?=\p{L})/gu, '-')
  .replace(/(?<= )(?:\p{L} ){4,}(?:\p{L} )?:?/gu, (m) => m.replace(/ /g, ''))
  .trim();

const browser = await chromium.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await (await browser.newContext({ offline: true })).newPage();
const find = (dir) => fs.readdirSync(dir, { withFileTypes: true }).flatMap(
  (e) => e.isDirectory() ? find(path.join(dir, e.name))
    : e.name === 'index.html' ? [path.join(dir, e.name)] : []);
let checked = 0;
let faults = 0;
for (const file of find(process.argv[2])) {
  await page.goto(pathToFileURL(path.resolve(file)).href);
  const found = await page.evaluate(() => {
    const sheet = document.querySelector('#document');
    if (!sheet) return null;
    const apart = 'p,h1,h2,h3,h4,h5,h6,li,td,th,caption,figcaption,div,pre,br';
    const copy = sheet.cloneNode(true);
    copy.querySelectorAll('svg,details,meta').forEach((n) => n.remove());
    copy.querySelectorAll(apart).forEach((n) => {
      n.before('\n');
      n.after('\n');
    });
    return {
      text: copy.textContent,
      pdf: document.querySelector('[itemprop=contentUrl]').href,
    };
  });
  if (!found) continue;
  checked++;
  const html = squeeze(found.text);
  const pdf = squeeze(await pdfText(new URL(found.pdf).pathname));
  if (html === pdf) continue;
  faults++;
  let i = 0;
  while (i < html.length && html[i] === pdf[i]) i++;
  console.log(`${file}: the page and its PDF differ at ${i}`);
  console.log(`  page: …${html.slice(Math.max(0, i - 40), i + 60)}`);
  console.log(`  PDF:  …${pdf.slice(Math.max(0, i - 40), i + 60)}`);
}
await browser.close();
console.log(`site: ${checked} documents compared with their PDF, ` +
  `${faults} differ`);
process.exit(faults > 0 || checked === 0 ? 1 : 0);
