// `spravka schema` before other people's programs: each schema is valid
// draft-07 (ajv), every record of content/ validates, read by js-yaml with the
// failsafe and with the core schema, and the broken inputs that a schema can
// express are rejected.
// Usage: node schema.mjs SPRAVKA CONTENT CASES
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import yaml from 'js-yaml';

const [spravka, content, cases] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function check(ok, what) {
  if (ok) {
    passed++;
  } else {
    failed++;
    console.log(`schema: ${what}`);
  }
}

const run = (args) =>
  execFileSync(spravka, ['schema', ...args], { encoding: 'utf8' });
const names = run([])
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/)[0]);
const validators = new Map();
for (const name of names) {
  const schema = JSON.parse(run([name]));
  const ajv = new Ajv({ allErrors: true, strict: false });

  check(
    schema.$schema === 'http://json-schema.org/draft-07/schema#',
    `${name}: not draft-07`,
  );
  check(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`);
  validators.set(name, ajv.compile(schema));
  for (const [key, record] of Object.entries(schema.definitions)) {
    const object = record.properties ? record : record.anyOf.at(-1);
    for (const [word, rule] of Object.entries(object.properties))
      check(rule.description, `${name}: ${key}.${word} has no description`);
  }
}
// Packages of all organisations against the schema of packages.
{
  const ajv = new Ajv({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d\d-\d\d$/ } });
  const valid = ajv.compile(JSON.parse(run(['package'])));
  let first = null;

  for (const name of fs.readdirSync(content)) {
    const dir = path.join(content, name);
    if (!fs.existsSync(path.join(dir, 'school.yaml')) ||
        /^уровень: район/m.test(fs.readFileSync(path.join(dir, 'school.yaml'), 'utf8')))
      continue;
    const made = JSON.parse(execFileSync(spravka,
      ['facts', dir, '--package'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    check(valid(made), `package of ${name}: ${ajv.errorsText(valid.errors)}`);
    first ??= made;
  }
  for (const file of fs.readdirSync(path.join(content, 'primer-rayon', 'packages')))
    check(valid(JSON.parse(fs.readFileSync(
      path.join(content, 'primer-rayon', 'packages', file), 'utf8'))), file);
  for (const [key, value] of [['фио', 'Соколова А.П.'], ['version', 2], ['year', '2023'],
    ['numbers', { 'итого.пары': 'много' }], ['numbers', { 'охват.педагоги': [1] }]])
    check(!valid({ ...first, [key]: value }), `package with ${key} passes`);
}
check(validators.has('*.md') && validators.has('program.yaml'), 'kinds');

// The parts of a year's records are pieces of program.yaml.
const parts = ['pairs.yaml', 'roadmap.yaml', 'events.yaml', 'surveys.yaml'];
function validator(file) {
  const name = path.basename(file);
  if (name.endsWith('.md')) return validators.get('*.md');
  return validators.get(parts.includes(name) ? 'program.yaml' : name);
}

function head(text) {
  const match = /^---\n([^]*?)\n---(\n|$)/.exec(text);
  return match ? match[1] : null;
}

function* records(dir) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* records(full);
    else if (/\.(yaml|md)$/.test(entry.name) && validator(full)) yield full;
  }
}

// The faults of a file: [] when it is valid.
function faults(file, schema) {
  let text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  if (file.endsWith('.md')) text = head(text);
  if (text === null) return ['no head'];
  let value;
  try {
    value = yaml.load(text, { schema }) ?? null;
  } catch (e) {
    return [`not YAML: ${e.reason}`];
  }
  const validate = validator(file);
  if (validate(value)) return [];
  return validate.errors.map((e) => `${e.instancePath} ${e.message}`);
}

for (const file of records(content)) {
  for (const [word, schema] of [
    ['failsafe', yaml.FAILSAFE_SCHEMA],
    ['core', yaml.CORE_SCHEMA],
  ]) {
    const found = faults(file, schema);
    check(found.length === 0, `${file} (${word}): ${found.slice(0, 4)}`);
  }
}

// ── the corpus ──────────────────────────────────────────────────────────

// Codes that a schema can express: keys, kinds of values, lists of words.
const expressible =
  /^(K001-(?!block)|K002|K003-key|K004|K005|K006|K009-(state|page|week)|K010)/;

// Carries out a case in `root`; the rules are those of tests/run/bad.sh.
function prepare(file, root) {
  let out = null;
  for (const line of fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const op = /^@ (file|append|edit|remove|expect) (\S+) ?(.*)$/.exec(line);
    if (!op) {
      if (out) fs.appendFileSync(out, line + '\n');
      continue;
    }
    const target = path.join(root, op[2]);
    out = null;
    if (op[1] === 'expect') return;
    if (op[1] === 'file') {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, '');
    }
    if (op[1] === 'edit') execFileSync('sed', ['-i', '-e', op[3], target]);
    if (op[1] === 'remove') fs.rmSync(target, { recursive: true });
    if (op[1] === 'file' || op[1] === 'append') out = target;
  }
}

const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'schema-'));
let seen = 0;
for (const name of fs.readdirSync(cases).sort()) {
  if (!name.endsWith('.case') || !expressible.test(name)) continue;
  const root = path.join(tmp, name);
  seen++;
  fs.cpSync(path.join(cases, 'base'), root, { recursive: true });
  prepare(path.join(cases, name), root);
  const bad = [...records(root)].flatMap((f) => faults(f, yaml.CORE_SCHEMA));
  check(bad.length > 0, `${name}: accepted`);
}
check(seen > 15, `only ${seen} cases of the corpus`);
for (const file of records(path.join(cases, 'base'))) {
  const found = faults(file, yaml.CORE_SCHEMA);
  check(found.length === 0, `${file}: ${found}`);
}
fs.rmSync(tmp, { recursive: true });

console.log(`schema: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
