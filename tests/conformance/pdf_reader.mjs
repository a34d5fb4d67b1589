// What a reader unrelated to poppler makes of the files (pdf.js): language,
// title, bookmarks, and all text of a page reached through the structure.
// Usage: node pdf_reader.mjs FILE.pdf...
import fs from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const faults = [];

function* contents(node) {
  for (const kid of node?.children ?? []) {
    if (kid.type === 'content') yield kid.id;
    else yield* contents(kid);
  }
}

// The text of each marked content of a page; what is an artifact is left out.
async function taggedText(page) {
  const text = new Map();
  const open = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') open.push(item.id ?? item.tag);
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str) {
      const id = open.at(-1) ?? 'nothing';
      text.set(id, (text.get(id) ?? '') + item.str);
    }
  }
  return text;
}

for (const file of process.argv.slice(2)) {
  const say = (what) => { faults.push(file); console.log(`${file}: reader: ${what}`); };
  const doc = await getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0, isEvalSupported: false }).promise;
  const { info, metadata } = await doc.getMetadata();
  if (info.Language !== 'ru-RU') say(`language ${info.Language}`);
  if (!info.Title || metadata?.get('dc:title') !== info.Title) say('titles differ');
  if ((await doc.getMarkInfo())?.Marked !== true) say('not marked');
  for (let i = 1; i <= doc.numPages; i++) {
    const page = await doc.getPage(i);
    const text = await taggedText(page);
    const reached = new Set(contents(await page.getStructTree()));
    for (const [id, s] of text)
      if (id !== 'Artifact' && !reached.has(id)) say(`page ${i}: «${s.slice(0, 40)}» is not in the structure`);
    if (/[\ufffd\u0000]/.test([...text.values()].join(''))) say(`page ${i}: characters without Unicode`);
  }
  await doc.destroy();
}
const all = process.argv.length - 2;
console.log(`pdf reader: ${all - new Set(faults).size} of ${all} files`);
process.exit(faults.length > 0 ? 1 : 0);
