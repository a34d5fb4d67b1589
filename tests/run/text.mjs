// Compares the text of documents as their trees have it with the text that
// another program (poppler) reads from the structure tree of their PDFs, in
// order; spaces and line breaks do not count.
// Usage: node text.mjs TREES FOLDER   TREES: what --dump=tree prints, FOLDER:
// where the PDFs of those documents are (archive, drafts)
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [trees, folder] = process.argv.slice(2);
const bare = (s) => s.normalize('NFC').replace(/[\s\u00a0\u202f\u2009]/g, '');

// A string of the dump: ~ is a no-break space there.
const unquoted = (s) => s.replace(/\\(.)|~/g, (all, c) => (c === 'n' ? ' ' : c ?? ' '));

// The text of a dumped tree.  A chart's data table is for pages only; what
// stands in a table of contents is taken from the headings.
function treeText(lines) {
  let out = '', hidden = Infinity, chart = Infinity;
  for (const line of lines) {
    const depth = line.search(/\S/);
    if (depth > hidden) continue;
    hidden = Infinity;
    if (depth <= chart) chart = Infinity;
    const [, kind, rest] = /^\s*(\S*)(.*)$/.exec(line);
    if (kind === 'toc' || (kind === 'table' && depth > chart)) hidden = depth;
    if (kind === 'chart') chart = depth;
    const string = (key) => unquoted(new RegExp(`${key}"((?:[^"\\\\]|\\\\.)*)"`).exec(rest)?.[1] ?? '');
    if (kind === 'heading') out += string('number=');
    else if (kind === 'gap') out += / blank$/.test(rest) ? '' : `[${string('what=')}]`; // a blank is a line
    else if (kind === 'note_ref') out += rest.trim();
    else if (/^ "/.test(rest)) out += string('^ ');
  }
  return bare(out);
}

// The text of a PDF by pdfinfo, without what layout adds: numbers of list
// items, and the words in pictures.
function pdfText(file) {
  let out = '', hidden = Infinity;
  for (const line of execFileSync('pdfinfo', ['-struct-text', '-enc', 'UTF-8', file], { maxBuffer: 1 << 28 }).toString().split('\n')) {
    const depth = line.search(/\S/);
    if (depth < 0 || depth > hidden) continue;
    const text = /^\s*"(.*)"$/.exec(line);
    if (text !== null) { out += text[1]; continue; }
    hidden = /^(Lbl|Figure|TOC)\b/.test(line.trim()) ? depth : Infinity;
  }
  return bare(out);
}

const files = new Map();
for (const f of fs.readdirSync(folder, { recursive: true }))
  if (f.endsWith('.pdf') && /(archive|drafts)\//.test(f)) files.set(f.replace(/^.*(archive|drafts)\/(root\/)?/, '').replace(/\.pdf$/, ''), path.join(folder, f));

let good = 0, all = 0;
for (const part of fs.readFileSync(trees, 'utf8').split(/^== /m).slice(1)) {
  const [id, ...lines] = part.split('\n');
  if (id.endsWith(', для сайта')) continue; // the folder holds full editions
  const [year, ...rest] = id.split('/');
  const file = files.get(`${year}/${rest.at(-1)}`) ?? files.get(id);
  all++;
  if (file === undefined) { console.log(`text: no PDF of ${id}`); continue; }
  const [want, got] = [treeText(lines), pdfText(file)];
  if (want === got && want.length > 0) { good++; continue; }
  let i = 0;
  while (i < want.length && want[i] === got[i]) i++;
  console.log(`text: ${id}: «${want.slice(Math.max(0, i - 20), i + 60)}» of the tree is «${got.slice(Math.max(0, i - 20), i + 60)}» in ${file}`);
}
console.log(`text: ${good} of ${all} documents`);
process.exit(good === all && all > 0 ? 0 : 1);
