/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of forms, lists and slid dumps share while they go through the grids of a table. */
#pragma once

#include "document/performance.h"
#include "normalize/performance/band.h"

/* A level (first or second) as it is carried down its column. */
typedef struct
{
  char *text;         /* or NULL */
  const YsCell *cell; /* that it was read from; or NULL */
  gboolean open;      /* the cell at the foot of a page is blank: its word may stand on the next page */
  guint open_from;    /* index of the first indicator of that cell */
} YsLevel;

/* A row of indicators, for a second reading by words. */
typedef struct
{
  const YsSheet *sheet;
  guint row;
  YsPerformance *item;
} YsAreaRow;

/* The period of a total of money, for the parts under it. */
typedef struct
{
  double x0, x1;
  const char *period;
} YsTotalPeriod;

typedef struct YsTargetReader YsTargetReader;
struct YsTargetReader
{
  const YsSchemas *schemas;
  YsTable *table;                /* lent */
  const YsSheet *sheet;          /* lent */
  const YsGrid *grid;            /* of the sheet */
  YsBand *band;                  /* or NULL */
  YsPerformance *item;           /* lent by the table; NULL: none begun */
  const YsPerformance *before;   /* the last item of the table before, which may go on here; or NULL */
  const YsPerformance *repeated; /* the item before that the current one goes on with, or NULL */
  YsLevel levels[YS_MAX_HALVES][2];
  guint last[YS_MAX_HALVES]; /* 1 + the index of the last indicator of each half; 0: none */
  gboolean page_top;         /* no row of the body was read on this sheet */
  gboolean in_area;          /* below the head of the indicators of a form */
  gboolean merged;           /* cells over several rows were seen in the columns of levels or projects */
  GPtrArray *nameless;       /* items (YsPerformance, lent) whose common name is expected on a later page */
  gboolean at_foot;          /* the cell of the item's name reaches the foot of the sheet */
  const YsCell *prose; /* the label of the last row, a goal's or a field's, beside or over prose; or NULL */
  guint n_prose;       /* cells of prose beside or below it: goals, or one field */
  gboolean prose_is_goal, prose_at_foot; /* the prose reaches the foot of the sheet */
  char *office;                          /* the unit that holds for the rows, or NULL */
  const char *title_period;              /* of a year in the title or under it */
  const char *title_project; /* the title without its generic words; lent by the table's reading, or NULL */
  GArray *halves;            /* YsTotalPeriod: heads 实施期目标 | 年度目标 */
  GArray *totals;            /* YsTotalPeriod */
  GArray *area;              /* YsAreaRow */
};

/* A new item of the table; it becomes the current one. */
YsPerformance *ys_target_item_new (YsTargetReader *r);
/* The current item, made when there is none. */
YsPerformance *ys_target_item (YsTargetReader *r);
/* The text of a cell for people: lines joined, no space where a line broke between other than Latin letters.
 */
char *ys_target_text (const char *text);
/* Appends to *slot what went on after a page break. */
void ys_target_append (char **slot, const char *text);
/* Adds money to the item; the same amount of the same source and label counts once. Takes nothing. */
void ys_target_add_fund (YsTargetReader *r, const YsCell *cell, YsAmount amount, const char *source,
                         const char *period, const char *unit, const char *label);
/* An amount, also with its unit behind it (100万元: *unit is set). */
gboolean ys_target_amount (const YsSchemas *schemas, const char *text, YsAmount *amount, const char **unit);
/* The period of what stands over x0..x1, by the heads of the halves; NULL: none. */
const char *ys_target_half_period (const YsTargetReader *r, double x0, double x1);

/* A row below a band: indicators, and in a list projects, money and goals. */
void ys_target_row_read (YsTargetReader *r, guint row);
/* A row of labels with values beside or below them. */
void ys_target_labels_read (YsTargetReader *r, guint row);
/* The row begins with a label of a form, other than one that stands at the side of its indicators. */
gboolean ys_target_begins_with_label (const YsTargetReader *r, guint row);
/* Reads the rows of an item again by their words alone, if the columns do not hold what their heads say. */
void ys_target_slid_read (YsTargetReader *r, YsPerformance *item);
