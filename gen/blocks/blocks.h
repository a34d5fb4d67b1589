/*
 * The fenced blocks that show records.  Each reads its YAML and appends what
 * it makes to the node that the Markdown walk stands at.
 */
#ifndef BLOCKS_H
#define BLOCKS_H

#include "markdown/markdown.h"

/** таблица, диаграмма, список, вставка. */
block_fn block_table, block_chart, block_list, block_passage;
/** мониторинг: the card of a pair or group. */
block_fn block_monitoring;
/** сводка (answers to questionnaires) and swot. */
block_fn block_answers, block_swot;
/** свод: the table of a district. */
block_fn block_district;

#endif
