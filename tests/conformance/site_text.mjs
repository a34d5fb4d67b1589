// The text of each document's page equals the structure text of its PDF:
// same words, same order, same spaces.  Left out: drawings of charts, the
// folded data tables under them, page numbers of a table of contents.
// Usage: node site_text.mjs OUTDIR
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { address, openBrowser, openTabs } from './site_checks.mjs';
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
      const from = out.length;
      for (const child of node.children ?? []) walk(child);
      if (node.role === 'TOCI') out.push(out.splice(from).join('').replace(/\s*\d+\s*$/, ''));
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

// The first difference between a page and its PDF, as lines; null for a page
// that shows no document.
export async function compareText(page, file) {
  await page.goto(address(file));
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
  if (!found) return null;
  const html = squeeze(found.text);
  const pdf = squeeze(await pdfText(fileURLToPath(found.pdf)));
  if (html === pdf) return [];
  let i = 0;
  while (i < html.length && html[i] === pdf[i]) i++;
  return [`the page and its PDF differ at ${i}`,
    `  page: …${html.slice(Math.max(0, i - 40), i + 60)}`,
    `  PDF:  …${pdf.slice(Math.max(0, i - 40), i + 60)}`];
}

async function main(out) {
  const browser = await openBrowser();
  const { live } = await openTabs(browser);
  let same = 0;
  let other = 0;
  const names = fs.readdirSync(out, { recursive: true }).map(String);
  const pdfs = names.filter((n) => /\/site\/files\/[^/]*\.pdf$/.test(n)).length;
  for (const name of names) {
    if (!/\/site\/.*\/index\.html$/.test(name)) continue;
    const faults = await compareText(live, path.join(out, name));
    if (!faults) continue;
    faults.length === 0 ? same++ : other++;
    for (const fault of faults) console.log(`site: ${name}: ${fault}`);
  }
  await browser.close();
  if (same + other !== pdfs || pdfs === 0) {
    console.log(`site: ${pdfs} documents, ${same + other} compared`);
    other++;
  }
  console.log(`site text: ${same} passed, ${other} failed`);
  process.exit(other > 0 ? 1 : 0);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv[2]);
