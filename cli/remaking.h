/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands have in common that make a dataset again from documents that were read before. */
#pragma once
#include "cli/dataset.h"
#include "cli/summary.h"

/* Owned, but for what is said to be lent. */
typedef struct
{
  YsSchemas *schemas;
  YsJsonReader *reader;
  YsSummary *summary;
  YsLimits limits;
  YsPicturing picturing; /* of the options */
  char *schemas_dir, *pictures;
  gboolean no_pictures, quiet;
  gint jobs;
} YsRemaking;

#define YS_REMAKING_INIT                                                                                     \
  {                                                                                                          \
    .jobs = (gint)g_get_num_processors ()                                                                    \
  }

/* The options of both: R is a YsRemaking *. */
#define YS_REMAKING_OPTIONS(r)                                                                               \
  YS_PICTURES_OPTIONS (&(r)->pictures, &(r)->no_pictures),                                                   \
      {"schemas",                                                                                            \
       0,                                                                                                    \
       0,                                                                                                    \
       G_OPTION_ARG_FILENAME,                                                                                \
       &(r)->schemas_dir,                                                                                    \
       "The rules in DIR, as they were given to the run / 运行时所用的 DIR 中的规则集",                      \
       "DIR"},                                                                                               \
      {"jobs",     'j',                                                                                      \
       0,          G_OPTION_ARG_INT,                                                                         \
       &(r)->jobs, "Pages drawn at the same time (default: one a core) / 并行数",                            \
       "N"},                                                                                                 \
  {                                                                                                          \
    "quiet", 'q', 0, G_OPTION_ARG_NONE, &(r)->quiet, "No summary and no progress / 不显示汇总与进度", NULL   \
  }

/* Whether the options say what can be done; tells the user if not. */
gboolean ys_remaking_options_fit (YsRemaking *r);

/* Loads the rules and the schema of documents. YS_EXIT_OK, or what the command returns after the user was
 * told. */
int ys_remaking_open (YsRemaking *r);

/* What a dataset asks: counts in the summary whatever is settled. */
YsDatasetPlan ys_remaking_plan (YsRemaking *r);

/* Says on standard error what has become of DATASET, unless it is to be quiet. */
void ys_remaking_tell_pictures (const YsRemaking *r, const YsDataset *dataset);
void ys_remaking_tell (const YsRemaking *r, const char *where);

void ys_remaking_clear (YsRemaking *r);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YsRemaking, ys_remaking_clear)
