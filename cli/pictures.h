/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a dataset's pages: drawn in workers, each page by itself, after all documents have been
 * read. A page that cannot be drawn has no picture; its document stays what it is. */
#pragma once
#include "cli/limits.h"
#include "publish/writer.h"
#include "rules/rules.h"
#include <glib.h>

typedef enum
{
  YS_PICTURES_NONE,
  YS_PICTURES_TELLING, /* pages with tables, performance targets or findings */
  YS_PICTURES_ALL
} YsPictures;

/* The options that say which: TEXT is a char **, NONE a gboolean *. */
#define YS_PICTURES_OPTIONS(text, none)                                                                      \
  {"pictures",                                                                                               \
   0,                                                                                                        \
   0,                                                                                                        \
   G_OPTION_ARG_STRING,                                                                                      \
   text,                                                                                                     \
   "Pictures of pages in a report: of those with tables or findings (telling, the default), all, none / "    \
   "报告中绘出哪些页面",                                                                                     \
   "WHICH"},                                                                                                 \
  {                                                                                                          \
    "no-pictures", 0, 0, G_OPTION_ARG_NONE, none, "The same as --pictures none / 报告中不绘页面图像", NULL   \
  }

/* Which, by the values of --pictures (NULL: not given, so BY_DEFAULT) and --no-pictures; tells the user when
 * they say nothing that can be done. */
gboolean ys_pictures_choose (const char *text, gboolean none, YsPictures by_default, YsPictures *which);

/* How they are made. Everything is lent. */
typedef struct
{
  YsPictures which;
  const YsSchemas *schemas;
  const YsLimits *limits;
  guint jobs;
  gboolean quiet; /* no progress */
} YsPicturing;

/* What there is in the end. */
typedef struct
{
  guint n;       /* pictures, of this and earlier runs */
  guint n_made;  /* by this run */
  guint n_lost;  /* pages that have none though they should */
  guint64 bytes; /* of all pictures */
  double seconds;
} YsPictured;

/* Those of the inputs in LIST (journal.inputs, or as far as it goes) of DIR, with their DOCUMENTS. What is
 * there already is not made again; pictures that are not wanted are removed. FALSE + error when something
 * cannot be written, and G_IO_ERROR_CANCELLED after a signal. */
gboolean ys_pictures_make (const YsPicturing *how, const char *dir, const char *list,
                           const YsWriter *documents, const YsJsonReader *reader, YsPictured *pictured,
                           GError **error);

/* Says on standard error what there is. */
void ys_pictures_tell (const YsPictured *pictured);
