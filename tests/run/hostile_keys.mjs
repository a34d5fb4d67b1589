// One workspace for every key of every record that `spravka schema` names,
// with a hostile value in that key, and what came of it: text, or a refusal
// with its place.  The records are those of a real workspace, so that the
// value stands where the program meets it.
// Usage: node hostile_keys.mjs make SPRAVKA WORKSPACE DIR
//        node hostile_keys.mjs judge DIR OUT MESSAGES
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { faultsOf, listAll } from './hostile.mjs';

const yaml = createRequire(
  new URL('../conformance/package.json', import.meta.url))('js-yaml');

const payload = '"><script>alert(1)</script>\' onload=\'x ]]> javascript:alert(2)';
// what must never be seen: the value as markup, in any attribute, as an address
const marker = /alert\((1|2)\)/;

// The one picture that a page may have.
const logo = /<img src="(\.\.\/)*logo\.png" alt="" width="48" height="48">/;

/* ── the schema ────────────────────────────────────────────────────────── */

// What a key may hold: a scalar; records, one, in a list, or by name.
function alternatives(rule, found = { scalar: false, records: [] }) {
  if (rule.$ref) found.records.push(['one', rule.$ref]);
  for (const one of rule.anyOf ?? []) alternatives(one, found);
  if (rule.items?.$ref) found.records.push(['list', rule.items.$ref]);
  else if (rule.items) found.scalar = true;
  if (rule.additionalProperties?.$ref)
    found.records.push(['map', rule.additionalProperties.$ref]);
  else if (rule.additionalProperties) found.scalar = true;
  if (rule.type && rule.type !== 'array' && rule.type !== 'object')
    found.scalar = true;
  if (rule.enum) found.scalar = true;
  return found;
}

const propertiesOf = (record) =>
  (record.properties ? record : record.anyOf.at(-1)).properties;

const isRecord = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
// The records that a value holds, as one, in a list, by name.
const steps = {
  one: (value) => [value].filter(isRecord),
  list: (value) => (Array.isArray(value) ? value : []).filter(isRecord),
  map: (value) => isRecord(value) ? Object.values(value).filter(isRecord) : [],
};
const make = { one: (v) => v, list: (v) => [v], map: (v) => ({ imya: v }) };
// What a record that must be made needs beside the key.
const needed = {
  статусы: { название: 'Площадка' }, столбцы: { данные: 'наставник' },
  фото: { файл: 'x.png', название: 'Снимок' }, решения: { текст: 'Решили' },
  прежняя_фамилия: { фамилия: 'Лаптева', до: '10.06.2023' },
  куратор: { кто: 'Левченко-Орлова А.С.', начало: '01.09.2023' },
  грифы: { вид: 'согласовано', орган: 'совет' },
  протокол: { номер: '1', дата: '29.08.2023' },
  завершено: { дата: '31.05.2024', причина: 'отъезд', приказ: 'order-changes' },
  электронная_подпись: { сертификат: '00 11', владелец: 'Соколова М.В.',
    действует_с: '01.01.2024', действует_до: '01.01.2025' },
};

// Every key once, as the way to it from the top of the file: first the ways
// along which `sample` has records, then those that must be made.
function* keysOf(schema, samples) {
  const seen = new Map();
  for (const real of [true, false]) {
    const queue = [{ ref: '#/definitions/r0', way: [], at: samples }];
    const done = new Set();
    while (queue.length > 0) {
      const { ref, way, at } = queue.shift();
      if (done.has(ref)) continue;
      done.add(ref);
      const record = schema.definitions[ref.split('/').at(-1)];
      if (!seen.has(ref)) {
        seen.set(ref, way);
        for (const [key, rule] of Object.entries(propertiesOf(record)))
          if (alternatives(rule).scalar) yield [...way, key];
      }
      for (const [key, rule] of Object.entries(propertiesOf(record))) {
        const edges = alternatives(rule).records.map(([kind, to]) => ({
          ref: to, way: [...way, [key, kind]],
          at: at.flatMap((v) => steps[kind](v?.[key])),
        }));
        const there = edges.filter((e) => e.at.length > 0);
        queue.push(...(real || there.length > 0 ? there : edges));
      }
    }
  }
}

// The records at the end of a way; those that hold the next key first.
function recordsAt(tree, way) {
  let at = [tree];
  way.forEach(([key, kind], i) => {
    const next = way[i + 1]?.[0];
    at = at.flatMap((v) => steps[kind](v[key])).sort((a, b) =>
      (next in b ? 1 : 0) - (next in a ? 1 : 0));
  });
  return at;
}

const holds = (tree, way) => recordsAt(tree, way.slice(0, -1))
  .some((v) => way.at(-1) in v);

// A copy of the tree with the value at the end of the way.
function put(tree, way, value) {
  const copy = structuredClone(tree);
  const key = way.at(-1);
  let n = way.length - 1;
  let at;
  while ((at = recordsAt(copy, way.slice(0, n))).length === 0) n--;
  at = at.find((v) => key in v) ?? at[0];
  for (const [name, kind] of way.slice(n, -1)) {
    const record = { ...needed[name] };
    at[name] = make[kind](record);
    at = record;
  }
  at[key] = value;
  return copy;
}

// Block style, every scalar in quotes but the empty one.
function dump(value, indent = '') {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value !== 'object') return ` '${String(value)
    .replaceAll('\'', '\'\'').replace(/\s*\n\s*/g, ' ')}'`;
  const entries = Array.isArray(value) ? value.map((v) => ['-', v])
    : Object.entries(value).map(([k, v]) => [`${k}:`, v]);
  if (entries.length === 0) return Array.isArray(value) ? ' []' : ' {}';
  return entries.map(([head, v]) =>
    `\n${indent}${head}${dump(v, `${indent}  `)}`).join('');
}

/* ── the workspaces ────────────────────────────────────────────────────── */

const parse = (text) => yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA });
const head = /^---\n([^]*?)\n---(\n|$)/;
const year = '2023-2024';
// Documents that bring no key of their own: fewer pages to make and to read.
const spared = ['certificate', 'journal', 'inventory', 'case-1', 'statement',
  'mentor-school', 'survey-mentees', 'consent-publication'];
const parts = ['program.yaml', 'pairs.yaml', 'roadmap.yaml', 'events.yaml',
  'surveys.yaml'].map((f) => `${year}/${f}`);

// The records of a kind of file: [[file, tree, write]].
function samplesOf(name, dir) {
  const read = (file) => fs.readFileSync(path.join(dir, file), 'utf8');
  if (name === '*.md')
    return fs.readdirSync(path.join(dir, year)).filter((f) => /\.md$/.test(f))
      .flatMap((f) => {
        const file = `${year}/${f}`;
        const text = read(file);
        try {
          return [[file, parse(head.exec(text)[1]), (tree) =>
            text.replace(head, () => `---${dump(tree)}\n---\n`)]];
        } catch {
          return []; // tags in the head
        }
      });
  if (name === 'program.yaml') {
    const all = Object.assign({}, ...parts.filter((f) =>
      fs.existsSync(path.join(dir, f))).map((f) => parse(read(f))));
    return [[parts[0], all, dump]];
  }
  const file = [name, `2022-2023/${name}`].find((f) =>
    fs.existsSync(path.join(dir, f))) ?? name;
  const tree = fs.existsSync(path.join(dir, file)) ? parse(read(file)) : {};
  return [[file, tree, dump]];
}

// The file with its new text, in a copy of the workspace.
function write(workspace, to, name, file, text) {
  if (!fs.existsSync(to)) fs.cpSync(workspace, to, { recursive: true });
  if (name === 'program.yaml')
    for (const part of parts.slice(1))
      fs.rmSync(path.join(to, part), { force: true });
  fs.writeFileSync(path.join(to, file), text);
}

// key-1, key-2, … with a note of the key beside each; `same` is the workspace
// with every file written anew and no value changed.
function makeAll(spravka, workspace, dir) {
  const schema = (...args) =>
    execFileSync(spravka, ['schema', ...args], { encoding: 'utf8' });
  let n = 0;
  for (const doc of spared)
    fs.rmSync(path.join(workspace, year, `${doc}.md`));
  for (const name of schema().trim().split('\n').map((l) => l.split(/\s+/)[0])) {
    if (name.endsWith('.csv')) continue; // lines of lists that YAML has too
    const samples = samplesOf(name, workspace);
    for (const [file, tree, text] of samples)
      write(workspace, path.join(dir, 'same'), name, file, text(tree));
    const usual = samples.find(([file]) => file.endsWith('/report.md'))
      ?? samples[0];
    for (const way of keysOf(JSON.parse(schema(name)), samples.map((s) => s[1]))) {
      const [file, tree, text] =
        samples.find((s) => holds(s[1], way)) ?? usual;
      const to = path.join(dir, `key-${++n}`);
      write(workspace, to, name, file, text(put(tree, way, payload)));
      fs.writeFileSync(`${to}.txt`, `${file}: ${way.map((s) =>
        Array.isArray(s) ? s[0] : s).join('.')}`);
    }
  }
  console.log(n);
}

/* ── what came of them ─────────────────────────────────────────────────── */

function judge(dir, out, messages) {
  const lines = fs.readFileSync(messages, 'utf8').split('\n');
  let passed = 0;
  let failed = 0;
  let refused = 0;
  let shown = 0;
  if (!fs.existsSync(path.join(out, 'same'))) {
    failed++;
    console.log('hostile keys: the records written anew are refused');
  }
  for (const note of fs.readdirSync(dir).filter((f) => f.endsWith('.txt'))) {
    const name = note.slice(0, -4);
    const what = fs.readFileSync(path.join(dir, note), 'utf8');
    const made = path.join(out, name);
    const faults = [];
    if (!fs.existsSync(made)) {
      refused++;
      if (!lines.some((l) => l.includes(`/${name}/`) &&
          /:\d+:\d+: ошибка \w\d{3}: /.test(l)))
        faults.push('neither written nor refused with a place');
    } else {
      let seen = false;
      for (const file of listAll(made)) {
        if (!/\.(html|xml|csv|css|json)$/.test(file)) continue;
        const text = fs.readFileSync(path.join(made, file), 'utf8');
        seen ||= marker.test(text);
        if (file.endsWith('.html'))
          faultsOf(text.replace(logo, ''), (fault) => faults.push(`${file}: ${fault}`));
        else if (/<script/.test(text) && !file.endsWith('.csv') &&
            !file.endsWith('.json'))
          faults.push(`${file}: markup`);
      }
      shown += seen;
    }
    if (faults.length === 0) passed++;
    else failed++;
    for (const fault of faults) console.log(`hostile: ${what}: ${fault}`);
  }
  console.log(`hostile keys: ${refused} refused, ${shown} shown as text, ` +
    `${passed + failed - refused - shown} not on the site`);
  console.log(`hostile keys: ${passed} passed, ${failed} failed`);
}

const [command, ...rest] = process.argv.slice(2);
if (command === 'make') makeAll(...rest);
else judge(...rest);
