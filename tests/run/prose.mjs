// Recall and false alarms of the check of prose.  A case of tests/data/prose
// is a line «[WORKSPACE:DOCUMENT⇥]wrong|right|free⇥kind⇥sentence», of primer's
// report when no document is named; lines with # are comments.  All sentences
// of a document are put behind its text, each a paragraph; a message counts
// for the paragraph on whose line it stands.  A wrong sentence must get one, a
// right or free one none.  Messages about leaks and layout (S, H) do not count.
//
// usage: prose.mjs SPRAVKA CONTENT TMP FILE…    prints what was missed or
// alarmed, then a line of figures a file; VERBOSE=1 the messages too
import {cpSync, readFileSync, writeFileSync, mkdirSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {basename, join, resolve} from 'node:path';

const [program, content, tmp, ...files] = process.argv.slice(2);
const percent = (n, of) => (of ? (100 * n / of).toFixed(1) : '–') + ' %';

function cases(file) {
    return readFileSync(file, 'utf8').split('\n')
        .filter(l => l && !l.startsWith('#')).map(l => {
            const f = l.split('\t');
            const at = f.length > 3 ? f.shift() : 'primer:2023-2024/report';
            return {at, verdict: f[0], kind: f[1], text: f[2], hits: []};
        });
}

function check(at, list, dir) {
    const [name, doc] = at.split(':');
    const folder = join(dir, name), file = join(folder, doc + '.md');
    cpSync(join(content, name), folder, {recursive: true});
    let text = readFileSync(file, 'utf8').trimEnd() + '\n\n## Проверка\n';
    let line = text.split('\n').length - 1;
    const byLine = new Map();
    for (const c of list) {
        text += `\n${c.text}\n`;
        byLine.set(line += 2, c);
    }
    writeFileSync(file, text);
    const run = spawnSync(resolve(program), ['check', name, '--format=json',
        '--date', '2024-06-01'], {cwd: dir, encoding: 'utf8',
        maxBuffer: 1 << 28});
    for (const raw of (run.stdout + run.stderr).split('\n')) {
        let m;
        try { m = JSON.parse(raw.trim().replace(/,$/, '')); } catch { continue; }
        const c = m.file?.endsWith(doc + '.md') && byLine.get(m.line);
        if (c && !/^[SH]/.test(m.code))
            c.hits.push(`${m.code} ${m.message ?? m.text}`);
    }
}

for (const [n, file] of files.entries()) {
    const all = cases(file), dir = join(tmp, `prose-${n}`);
    const documents = new Map();
    mkdirSync(dir);
    for (const c of all)
        documents.set(c.at, [...documents.get(c.at) ?? [], c]);
    for (const [at, list] of documents) check(at, list, dir);
    const wrong = all.filter(c => c.verdict === 'wrong');
    const calm = all.filter(c => c.verdict !== 'wrong');
    const caught = wrong.filter(c => c.hits.length);
    const alarms = calm.filter(c => c.hits.length);
    for (const c of wrong.filter(c => !c.hits.length))
        console.log(`missed  ${c.kind}: ${c.text}`);
    for (const c of alarms)
        console.log(`alarm   ${c.kind}: ${c.text} ← ${c.hits.join('; ')}`);
    if (process.env.VERBOSE)
        for (const c of caught)
            console.log(`caught  ${c.kind}: ${c.text} ← ${c.hits.join('; ')}`);
    console.log(`${basename(file)}: recall ${percent(caught.length, wrong.length)} ` +
        `(${caught.length} of ${wrong.length}), false alarms ` +
        `${alarms.length} of ${calm.length}`);
}
