// Every key of every YAML file, and of every head of a document, removed one
// at a time, at every level: the workspaces that this makes, and what the
// program said about them.  A standard text must never be the place of an
// error: a user did not write it.
// Usage: node removal.mjs SPRAVKA TEMPLATES DIR WORKSPACE...
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const yaml = createRequire(
  new URL('../conformance/package.json', import.meta.url))('js-yaml');
const [spravka, templates, dir, ...workspaces] = process.argv.slice(2);
const batch = 40; // workspaces in one run of the program

// An empty key has no text at all behind it; every other value is text.
const empty = new yaml.Type('!empty', {
  kind: 'scalar', resolve: (s) => s === null || s === '',
  construct: () => null, predicate: (v) => v === null, represent: () => '',
});
const schema = yaml.FAILSAFE_SCHEMA.extend({ implicit: [empty] });
const load = (text) => yaml.load(text, { schema });
const dump = (value) => yaml.dump(value, { schema, lineWidth: -1 });

// Each file with records: its text before and behind them.
function* filesOf(workspace) {
  for (const name of fs.readdirSync(workspace, { recursive: true })) {
    const text = () => fs.readFileSync(path.join(workspace, name), 'utf8');
    if (name.endsWith('.yaml'))
      yield { name, before: '', records: load(text()), behind: '' };
    const head = name.endsWith('.md') && text().match(/^---\n([^]*?\n)---\n/);
    if (head)
      yield { name, before: '---\n', records: load(head[1]),
        behind: `---\n${text().slice(head[0].length)}` };
  }
}

// The way to every key, from the top of the file.
function* keysOf(value, way = []) {
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value)) yield [...way, key];
    yield* keysOf(value[key], [...way, key]);
  }
}

function without(records, way) {
  const copy = structuredClone(records);
  const parent = way.slice(0, -1).reduce((at, key) => at[key], copy);
  delete parent[way.at(-1)];
  return copy;
}

// All files but one as links; that one written anew.
function makeCase(workspace, to, file, records) {
  for (const name of fs.readdirSync(workspace, { recursive: true })) {
    const from = path.join(workspace, name);
    if (fs.statSync(from).isDirectory())
      fs.mkdirSync(path.join(to, name), { recursive: true });
  }
  for (const name of fs.readdirSync(workspace, { recursive: true }))
    if (name !== file.name && fs.statSync(path.join(workspace, name)).isFile())
      fs.linkSync(path.join(workspace, name), path.join(to, name));
  fs.writeFileSync(path.join(to, file.name),
    file.before + dump(records) + file.behind);
}

// Standard texts are judged when trees are made: pages are not.
const run = (cases) => new Promise((done) => {
  execFile('sh', ['-c', 'exec "$@" >/dev/null', 'sh', spravka, 'check', cases,
    '--templates', templates, '-j', '1', '--format=short', '--date',
    '2024-06-01', '--dump=tree'],
  { maxBuffer: 1 << 28 }, (error, out, said) =>
    done({ status: error ? error.code ?? error.signal : 0, said }));
});

// The faults of a run that are not the user's to mend.
function judge({ status, said }, names) {
  const faults = said.split('\n').filter((line) =>
    line.startsWith(`${templates}/`) && / ошибка /.test(line));
  if (status !== 0 && status !== 1) faults.push(`exit ${status}: ${said}`);
  return faults.map((line) => `${names.join(', ')}: ${line}`);
}

let tried = 0;
const failed = [];

// What a batch said wrong is asked again of each of its cases.
async function tryBatch(cases, number) {
  const at = path.join(dir, `batch-${number}`);
  const make = (list) => {
    fs.rmSync(at, { recursive: true, force: true });
    list.forEach(({ workspace, file, way }, i) => {
      const to = path.join(at, `w${i}`);
      fs.mkdirSync(to, { recursive: true });
      makeCase(workspace, to, file,
        way ? without(file.records, way) : file.records);
    });
  };
  make(cases);
  tried += cases.length;
  if (judge(await run(at), ['']).length > 0)
    for (const one of cases) {
      make([one]);
      failed.push(...judge(await run(at),
        [path.basename(one.workspace), one.file.name,
          one.way?.join('.') ?? 'as it is']));
    }
  fs.rmSync(at, { recursive: true, force: true });
}

const cases = [];
for (const workspace of workspaces)
  for (const file of filesOf(workspace)) {
    cases.push({ workspace, file, way: null });
    for (const way of keysOf(file.records ?? {}))
      cases.push({ workspace, file, way });
  }
const batches = [];
for (let i = 0; i < cases.length; i += batch)
  batches.push(cases.slice(i, i + batch));
await Promise.all(Array.from({ length: os.availableParallelism() }, async () => {
  while (batches.length > 0) await tryBatch(batches.pop(), batches.length);
}));
for (const line of failed) console.log(line);
console.log(`removed ${tried}: errors in templates ${failed.length}`);
process.exit(failed.length > 0 ? 1 : 0);
