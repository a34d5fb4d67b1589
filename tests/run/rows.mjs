// Road maps of random cells at given sizes.  Writes a workspace with a year
// for each size, or counts the rows in the PDFs made from it: elements TR by
// qpdf's reading of the objects, and rows in the extracted text by the mark
// that each row carries.
// Usage: node rows.mjs write DIR | node rows.mjs count ARCHIVE
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Model } from '../conformance/pdf_model.mjs';

const sizes = [1, 2, 37, 121, 400];
const stageRows = 9; // points of a stage; a stage has a row of its own
const [task, folder] = process.argv.slice(2);
const yearOf = (n) => `${2019 + n}-${2020 + n}`;
const mark = (size, i) => `Пункт-${size}-${i}-конец`;

// Numbers that look random and are the same in every run (Park and Miller).
let seed = 20240601;
const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
const words = 'взаимопосещение урок встреча наставников фестиваль план занятие молодых педагогов тьюторство'.split(' ');
const cell = () => Array.from({ length: 1 + random(random(20) === 0 ? 120 : 12) }, () => words[random(words.length)]).join(' ');

// A day at the end of May that is no weekend.
const workday = (year) => [27, 28, 29].filter((d) => ![0, 6].includes(new Date(Date.UTC(year, 4, d)).getUTCDay()))[0] + `.05.${year}`;

function writeYear(size, n) {
  const dir = path.join(folder, yearOf(n));
  let yaml = 'формы:\n  педагоги: {название: учитель – учитель}\nдорожная_карта:\n  этапы:\n';
  fs.mkdirSync(dir, { recursive: true });
  for (let i = 0; i < size; i++) {
    if (i % stageRows === 0) yaml += `    - название: Этап ${1 + i / stageRows}\n      пункты:\n`;
    yaml += `        - {название: ${mark(size, i)} ${cell()}, срок: в течение года, результат: ${cell()}}\n`;
  }
  fs.writeFileSync(path.join(dir, 'program.yaml'), yaml);
  fs.writeFileSync(path.join(dir, 'roadmap.md'), `---\nвид: справка\nзаголовок: О дорожной карте\nдата: ${workday(2020 + n)}\nномер: ${1 + n}\nтекст: целиком\n---\nПлан работы.\n\n` +
    '```таблица\nданные: дорожная_карта.этапы\n```\n');
}

function countYear(size, n) {
  const file = path.join(folder, yearOf(n), 'roadmap.pdf');
  const run = (...args) => execFileSync(args[0], args.slice(1), { maxBuffer: 1 << 28 }).toString();
  const rows = new Model(file).structure().filter((e) => e.role === 'TR');
  const text = run('pdftotext', '-enc', 'UTF-8', file, '-').replace(/[\s-]/g, '');
  const stages = Math.ceil(size / stageRows);
  const faults = [];
  const header = rows.length - stages - size;
  if (header < 1 || header > 2) faults.push(`${rows.length} TR`);
  for (let i = 0; i < size; i++) {
    const m = mark(size, i).replace(/-/g, '');
    const seen = text.split(m).length - 1;
    if (seen !== 1) faults.push(`${mark(size, i)}: ${seen} times in the text`);
  }
  console.log(`rows: ${size} points and ${stages} stages: ${faults.length ? faults.slice(0, 5).join('; ') : 'all there, once'}`);
  return faults.length === 0;
}

if (task === 'write') {
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync('content/sosh17/school.yaml', path.join(folder, 'school.yaml'));
  sizes.forEach(writeYear);
} else {
  const good = sizes.map(countYear).filter(Boolean).length;
  console.log(`rows: ${good} of ${sizes.length} tables`);
  process.exit(good === sizes.length ? 0 : 1);
}
