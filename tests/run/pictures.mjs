// First pages of documents as small grey pictures, compared block by block
// with the reference ones of tests/pictures, so that a change in how pages
// look is seen and looked at.
// Usage: node pictures.mjs write|compare PICTURES FILE.pdf...
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const DPI = 36;
const BLOCK = 8; // pixels
const TOLERANCE = 40; // of 255, mean over a block: about a letter moved
const [task, folder, ...files] = process.argv.slice(2);

// The first page by pdftoppm (binary PGM), in 16 levels of grey.
function render(file) {
  const pgm = execFileSync('pdftoppm', ['-r', `${DPI}`, '-gray', '-f', '1', '-l', '1', file], { maxBuffer: 1 << 26 });
  const [head, width, height] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(pgm.toString('latin1', 0, 40));
  const pixels = pgm.subarray(head.length);
  return { width: +width, height: +height, levels: pixels.map((p) => Math.round(p / 17)) };
}

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
};
function crc(bytes) {
  let c = ~0;
  for (const b of bytes) for (let k = ((c ^= b), 0); k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return ~c >>> 0;
}

// A PNG of 4-bit grey without row filters.
function encode({ width, height, levels }) {
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * stride + 1 + (x >> 1)] |= levels[y * width + x] << (x & 1 ? 0 : 4);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 4;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

// What encode made.
function decode(png) {
  const parts = {};
  for (let at = 8; at < png.length;) {
    const len = png.readUInt32BE(at);
    parts[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, at + 8 + len);
    at += len + 12;
  }
  const [width, height] = [parts.IHDR.readUInt32BE(0), parts.IHDR.readUInt32BE(4)];
  const rows = zlib.inflateSync(parts.IDAT), stride = 1 + Math.ceil(width / 2);
  const levels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) levels[y * width + x] = (rows[y * stride + 1 + (x >> 1)] >> (x & 1 ? 0 : 4)) & 15;
  return { width, height, levels };
}

// The block that differs most: mean difference in 0…255, and where it is.
function worst(a, b) {
  let most = { by: 0, x: 0, y: 0 };
  for (let y = 0; y < a.height; y += BLOCK)
    for (let x = 0; x < a.width; x += BLOCK) {
      let sum = 0, n = 0;
      for (let i = y; i < Math.min(y + BLOCK, a.height); i++)
        for (let j = x; j < Math.min(x + BLOCK, a.width); j++, n++) sum += Math.abs(a.levels[i * a.width + j] - b.levels[i * a.width + j]);
      if ((sum * 17) / n > most.by) most = { by: (sum * 17) / n, x, y };
    }
  return most;
}

let good = 0;
for (const file of files) {
  const name = path.basename(file, '.pdf').replace(/-p?-?\d+$/, '');
  const reference = path.join(folder, `${name}.png`);
  const now = render(file);
  if (task === 'write') { fs.writeFileSync(reference, encode(now)); good++; continue; }
  if (!fs.existsSync(reference)) { console.log(`pictures: no ${reference}`); continue; }
  const before = decode(fs.readFileSync(reference));
  if (before.width !== now.width || before.height !== now.height) { console.log(`pictures: ${name}: another size`); continue; }
  const { by, x, y } = worst(before, now);
  if (by <= TOLERANCE) good++;
  else console.log(`pictures: ${name}: another look at ${Math.round(x / DPI * 25.4)}, ${Math.round(y / DPI * 25.4)} mm (by ${by.toFixed(0)} of 255)`);
}
console.log(`pictures: ${good} of ${files.length}`);
process.exit(good === files.length && files.length > 0 ? 0 : 1);
