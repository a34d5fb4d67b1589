# WeasyPrint on the bench document as HTML, one process.
# Usage: weasy.py [N], from this folder
import html
import logging
import sys
import time

import weasyprint

logging.disable(logging.CRITICAL)
count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
source = open('doc.md', encoding='utf-8').read().split('\n---\n', 1)[1]
STYLE = ('@page{size:A4;margin:20mm 10mm 20mm 20mm}body{font:13pt "Liberation Serif";text-align:justify;hyphens:auto}'
         'p{text-indent:1.25cm;margin:0}table{border-collapse:collapse;width:100%}td{border:1px solid;padding:5pt}')


def page(i):
    body, rows = '', ''
    text = source.replace('Справка', f'Справка {i}').replace('наставник', f'наставник{i}')
    for line in filter(None, text.split('\n')):
        if not line.startswith('|'):
            body += f'<p>{html.escape(line)}</p>'
        elif not line.startswith('|-'):
            cells = [html.escape(c.strip()) for c in line.strip('|').split('|')]
            rows += '<tr><td>' + '<td>'.join(cells)
    return f'<html lang="ru"><title>Справка</title><style>{STYLE}</style><h1>Справка</h1>{body}<table>{rows}</table>'


ms, cpu = [], []
for i in range(count):
    since, worked = time.perf_counter(), time.process_time()
    pdf = weasyprint.HTML(string=page(i)).write_pdf()
    ms.append((time.perf_counter() - since) * 1000)
    cpu.append((time.process_time() - worked) * 1000)
ms.sort()
cpu.sort()
print(f'WeasyPrint {weasyprint.__version__}: median {ms[count // 2]:.0f} ms, min {ms[0]:.0f}, cpu {cpu[count // 2]:.0f}, {len(pdf)} bytes, n={count}')
