// Typst on the bench document, one process, warm; every document differs and
// the cache is evicted, so that nothing is reused.
// Usage: node typst.mjs [N], from this folder
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import fs from 'node:fs';

const n = Number(process.argv[2] ?? 30);
const source = fs.readFileSync('doc.typ', 'utf8');
const compiler = NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/liberation'] }] });
const vary = (i) => source.replaceAll('Справка', `Справка ${i}`).replaceAll('наставник', `наставник${i}`);
const make = (i) => compiler.pdf({ mainFileContent: vary(i) }, { pdfStandard: 'a-1a' });

let pdf = make(-1);
const ms = [], cpu = [];
for (let i = 0; i < n; i++) {
  const since = performance.now(), worked = process.cpuUsage();
  pdf = make(i);
  compiler.evictCache(0);
  ms.push(performance.now() - since);
  const { user, system } = process.cpuUsage(worked);
  cpu.push((user + system) / 1000);
}
ms.sort((a, b) => a - b);
cpu.sort((a, b) => a - b);
const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
const version = /Typst ([\d.]+)/.exec(pdf.toString('latin1'))?.[1] ?? '0.14';
console.log(`Typst ${version}: median ${ms[n >> 1].toFixed(2)} ms, min ${ms[0].toFixed(2)}, cpu ${cpu[n >> 1].toFixed(2)}, ${pdf.length} bytes, ${pages} pages, n=${n}`);
