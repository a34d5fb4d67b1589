// Proves that the rules can fail: breaks a good file in one way at a time
// and asserts that the rule meant for it says so.
// Usage: node pdf_break.mjs GOOD.pdf FOLDER
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { check, ruleNames } from './pdf_rules.mjs';
import { Model, qpdfJson } from './pdf_model.mjs';

const [good, folder] = process.argv.slice(2);

// What a case changes: objects by reference, the model to find them by.
class Edit {
  constructor() {
    this.json = qpdfJson(good);
    this.objects = this.json.qpdf[1];
    this.m = new Model(good);
    this.catalog = this.value(this.m.trailer['/Root']);
  }

  save(file) {
    fs.writeFileSync(`${file}.json`, JSON.stringify(this.json));
    execFileSync('qpdf', ['--json-input', '--object-streams=disable', '--newline-before-endstream',
      '--static-id', `${file}.json`, file], { stdio: 'pipe' });
    fs.rmSync(`${file}.json`);
  }

  value(ref) { const o = this.objects[`obj:${ref}`]; return o.value ?? o.stream.dict; }

  elem(role) { return this.value(this.m.structure().find((e) => e.role === role).ref); }

  link() { return this.value(this.m.pages[0].dict['/Annots'][0]); }

  // A font's dictionaries.
  font() {
    const resources = this.m.get(this.m.pages[0].dict['/Resources']);
    const ref = this.m.get(resources['/Font'])['/F0'];
    const type0 = this.value(ref);
    const cid = this.value(type0['/DescendantFonts'][0]);
    return { type0, cid, descriptor: this.value(cid['/FontDescriptor']) };
  }

  // Changes the bytes of a stream.
  rewrite(ref, change) {
    const s = this.objects[`obj:${ref}`].stream;
    const text = change(Buffer.from(s.data, 'base64').toString('latin1'));
    s.data = Buffer.from(text, 'latin1').toString('base64');
    delete s.dict['/Filter'];
  }

  content(change) { this.rewrite([this.m.pages[0].dict['/Contents']].flat()[0], change); }
}

const table = (e) => e.value(e.m.structure().find((x) => x.role === 'Table').ref);

// name: [rule that must catch it, edit]
const cases = {
  'no MarkInfo': ['catalog', (e) => delete e.catalog['/MarkInfo']],
  'no language': ['catalog', (e) => delete e.catalog['/Lang']],
  'title not shown': ['catalog', (e) => { e.catalog['/ViewerPreferences'] = {}; }],
  'no metadata': ['metadata', (e) => delete e.catalog['/Metadata']],
  'claims level B': ['metadata', (e) => e.rewrite(e.catalog['/Metadata'], (s) => s.replace('conformance>A', 'conformance>B'))],
  'no claim to PDF/UA': ['metadata', (e) => e.rewrite(e.catalog['/Metadata'], (s) => s.replace('<pdfuaid:part>1<', '<pdfuaid:part><'))],
  'another title in Info': ['info', (e) => { e.value(e.m.trailer['/Info'])['/Title'] = 'u:Другое'; }],
  'another date in Info': ['info', (e) => { e.value(e.m.trailer['/Info'])['/ModDate'] = "u:D:20240101120000+03'00'"; }],
  'no output intent': ['intent', (e) => delete e.catalog['/OutputIntents']],
  'no identifier': ['trailer', null],
  'newer header': ['header', null],
  'bytes behind the end': ['trailer', null],
  'no line end behind obj': ['syntax', null],
  'soft mask': ['transparency', (e) => {
    const image = Object.values(e.objects).find((o) => o.stream?.dict['/Subtype'] === '/Image');
    image.stream.dict['/SMask'] = e.m.pages[0].dict['/Contents'];
  }],
  'transparency group': ['transparency', (e) => { e.value(e.m.pages[0].ref)['/Group'] = { '/S': '/Transparency' }; }],
  'JavaScript': ['actions', (e) => { e.link()['/A'] = { '/S': '/JavaScript', '/JS': 'u:1' }; }],
  'no tab order': ['pages', (e) => delete e.value(e.m.pages[0].ref)['/Tabs']],
  'link without Contents': ['annotations', (e) => delete e.link()['/Contents']],
  'link not printed': ['annotations', (e) => { e.link()['/F'] = 0; }],
  'link with a wrong StructParent': ['annotations', (e) => { e.link()['/StructParent'] = 0; }],
  'link that leads nowhere': ['annotations', (e) => { delete e.link()['/A']; }],
  'another kind of annotation': ['annotations', (e) => { e.link()['/Subtype'] = '/Movie'; }],
  'bookmark to no page': ['outlines', (e) => {
    const item = Object.values(e.objects).find((o) => o.value?.['/Title'] && o.value['/Dest']);
    item.value['/Dest'][0] = e.m.trailer['/Root'];
  }],
  'THead in 1a': ['roles', (e) => { table(e); e.elem('TR')['/S'] = '/THead'; }],
  'unknown role': ['roles', (e) => { e.elem('P')['/S'] = '/Paragraph'; }],
  'cell outside a row': ['nesting', (e) => { e.elem('TR')['/S'] = '/Div'; }],
  'text straight in a list': ['nesting', (e) => { e.elem('LBody')['/S'] = '/LI'; }],
  'wrong parent': ['nesting', (e) => { e.elem('TD')['/P'] = e.m.catalog['/StructTreeRoot']; }],
  'header cell without Scope': ['tables', (e) => { e.elem('TH')['/A'] = { '/O': '/Table' }; }],
  'row with a cell too few': ['tables', (e) => { e.elem('TR')['/K'].pop(); }],
  'figure without Alt': ['figures', (e) => delete e.elem('Figure')['/Alt']],
  'figure with an empty Alt': ['figures', (e) => { e.elem('Figure')['/Alt'] = 'u: '; }],
  'figure without BBox': ['figures', (e) => delete e.elem('Figure')['/A']],
  'list without numbering': ['lists', (e) => delete e.elem('L')['/A']],
  'heading level left out': ['headings', (e) => { e.elem('H2')['/S'] = '/H4'; }],
  'sections side by side of two levels': ['headings', (e) => {
    const heads = e.m.structure().filter((x) => x.role === 'H2');
    e.value(heads[heads.length - 1].ref)['/S'] = '/H3';
  }],
  'note without ID': ['notes', (e) => delete e.elem('Note')['/ID']],
  'contents with a wrong number': ['contents', (e) => {
    const annot = e.m.structure().find((x) => x.role === 'TOCI').kids[0].kids[0].contents.find((c) => c.annot).annot;
    e.value(annot)['/Dest'][0] = e.m.pages[1].ref;
  }],
  'contents without a link': ['contents', (e) => {
    const link = e.m.structure().find((x) => x.role === 'TOCI').kids[0].kids[0];
    e.value(link.ref)['/K'] = link.contents.find((c) => c.mcid !== undefined).mcid;
  }],
  'contents without a number': ['contents', (e) => {
    const link = e.m.structure().find((x) => x.role === 'TOCI').kids[0].kids[0];
    e.value(link.ref)['/K'] = link.dict['/K'].filter((k) => typeof k !== 'number');
  }],
  'contents that name another page': ['contents', (e) => {
    // the first two pages change places, and the link goes with the number
    const kids = e.value(e.catalog['/Pages'])['/Kids'];
    const annot = e.m.structure().find((x) => x.role === 'TOCI').kids[0].kids[0].contents.find((c) => c.annot).annot;
    [kids[0], kids[1]] = [kids[1], kids[0]];
    e.value(annot)['/Dest'][0] = kids[0];
  }],
  'link element without annotation': ['links', (e) => { e.elem('Link')['/K'] = []; }],
  'untagged content': ['marks', (e) => e.content((s) => s.replace(/\/\w+<<\/MCID 0>>BDC\n([\s\S]*?)EMC\n/, '$1'))],
  'content with two owners': ['marks', (e) => { const p = e.elem('P'); p['/K'] = [p['/K'], 0].flat(); }],
  'content that does not exist': ['marks', (e) => { e.elem('TD')['/K'] = 4000; }],
  'parent tree out of step': ['marks', (e) => {
    const row = e.value(e.value(e.m.catalog['/StructTreeRoot'])['/ParentTree'])['/Nums'][1];
    [row[0], row[1]] = [row[1], row[0]];
  }],
  'marked content not closed': ['marks', (e) => e.content((s) => s.replace(/EMC\n$/, ''))],
  'font not embedded': ['fonts', (e) => delete e.font().descriptor['/FontFile2']],
  'font without ToUnicode': ['fonts', (e) => delete e.font().type0['/ToUnicode']],
  'font without CapHeight': ['fonts', (e) => delete e.font().descriptor['/CapHeight']],
  'font with stems of no width': ['fonts', (e) => { e.font().descriptor['/StemV'] = 0; }],
  'object stream': ['syntax', (e) => {
    const image = Object.values(e.objects).find((o) => o.stream?.dict['/Subtype'] === '/Image');
    image.stream.dict['/Type'] = '/ObjStm';
  }],
  'font without CIDSet': ['fonts', (e) => delete e.font().descriptor['/CIDSet']],
  'other encoding': ['fonts', (e) => { e.font().type0['/Encoding'] = '/Identity-V'; }],
  'wrong width': ['glyphs', (e) => { e.font().cid['/W'][1][1] += 100; }],
  'code without Unicode': ['glyphs', (e) => e.rewrite(e.font().type0['/ToUnicode'], (s) => s.replace(/<0001> <....>\n/, ''))],
  'code not in CIDSet': ['glyphs', (e) => e.rewrite(e.font().descriptor['/CIDSet'], (s) => `\x80${s.slice(1)}`)],
  'glyph .notdef': ['glyphs', (e) => e.rewrite(e.font().cid['/CIDToGIDMap'], (s) => `\0\0\0\0${s.slice(4)}`)],
  'external stream': ['streams', (e) => {
    const ref = e.catalog['/Metadata'];
    e.value(ref)['/F'] = 'u:file';
  }],
  'array too long': ['limits', (e) => { e.elem('P')['/K'] = new Array(8200).fill(0); }],
};

// Faults of the syntax cannot be told to qpdf; they are made in the bytes.
const byteCases = {
  'no identifier': (s) => s.replace(/\/ID\[/, '/Ix['),
  'newer header': (s) => s.replace('%PDF-1.4', '%PDF-1.6'),
  'bytes behind the end': (s) => `${s}\nmore`,
  'no line end behind obj': (s) => s.replace(/ 0 obj\n<</, ' 0 obj <'),
};

fs.mkdirSync(folder, { recursive: true });
let missed = 0;

// The way through qpdf alone must break none of the rules.
const untouched = path.join(folder, 'untouched.pdf');
new Edit().save(untouched);
for (const { rule, what } of check(untouched))
  if (Object.values(cases).some(([r, edit]) => r === rule && edit !== null)) {
    missed++;
    console.log(`a file that is not broken fails «${rule}»: ${what}`);
  }
for (const [name, [rule, edit]] of Object.entries(cases)) {
  const broken = path.join(folder, `${name.replace(/\W+/g, '-')}.pdf`);
  let caught;
  try {
    if (edit === null) { // a fault that qpdf would repair
      fs.writeFileSync(broken, byteCases[name](fs.readFileSync(good, 'latin1')), 'latin1');
    } else {
      const e = new Edit();
      edit(e);
      e.save(broken);
    }
    caught = check(broken, rule).length > 0;
  } catch (err) {
    caught = edit === null; // so broken that it cannot be read at all
    if (!caught) console.log(`${name}: ${err.message}`);
  }
  if (!caught) { missed++; console.log(`${name}: not caught by «${rule}»`); }
}
const proven = new Set(Object.values(cases).map(([rule]) => rule));
for (const rule of ruleNames) if (!proven.has(rule)) { missed++; console.log(`no case for «${rule}»`); }
console.log(`pdf rules can fail: ${Object.keys(cases).length - missed} of ${Object.keys(cases).length} cases caught`);
process.exit(missed ? 1 : 0);
