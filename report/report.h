/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: a folder of web pages that open from the disk, in which a reader checks a number against the
 * page that it is printed on. The pages and scripts are the same for all datasets (site/); what differs are
 * data files beside them, each a call of the scripts with JSON. */
#pragma once

#include "publish/writer.h"

/* DIR/report, of all inputs of a dataset, which come in the bytewise order of their paths. What an earlier
 * run has left there of other inputs is removed. NULL + error, which names the file. */
YsWriter *ys_report_writer_new (const char *dir, GError **error);

/* What stands for the report where a run asks whether its files are as it left them: a page that is written
 * last, and the folder of the data, in which no file comes or goes without it. NULL-terminated, in DIR. */
const char *const *ys_report_outputs (void);

/* Removes DIR/report, as far as it is ours; not the pictures of the pages. */
void ys_report_remove (const char *dir);
