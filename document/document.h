/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Document: plain structs, in the shape of schemas/document.schema.json. Owners free by ys_document_free.
 */
#pragma once

#include "print/box.h"
#include "document/amount.h"

#include <glib.h>

typedef enum
{
  YS_UNPROVEN, /* part of no identity that was decided */
  YS_PROVEN,   /* part of a closed identity */
  YS_DISPUTED  /* part of failed identities only, or named as the culprit of one */
} YsStanding;

#define YS_OPEN_ID "x."          /* begins the own part of the id of a column of amounts that nothing names */
#define YS_DOCUMENT_ID_LENGTH 16 /* hex digits: the first of the SHA-256 of its bytes */

typedef struct
{
  char *id;          /* measure or key id; NULL when it holds neither amounts nor keys */
  const char *side;  /* interned; NULL when the table has one list */
  GPtrArray *header; /* printed header path, root first */
  gboolean is_measure;
  gboolean blank; /* a cell of its header is empty or not known: what it means was read from the others */
} YsColumn;

/* What a person says that an amount is. */
typedef struct
{
  char *was;       /* the amount that was read, else the text */
  char *is;        /* the amount; "-": there is none */
  char *who, *why; /* never NULL */
} YsCorrection;

YsCorrection *ys_correction_new (const char *was, const char *is, const char *who, const char *why);
void ys_correction_free (YsCorrection *correction);

/* What made a text that was read from a picture another. */
typedef enum
{
  YS_REPAIR_NONE,
  YS_REPAIR_FORM, /* the form of an amount */
  YS_REPAIR_LIST, /* a list of codes and names */
  YS_REPAIR_SUMS  /* the sums that the amount stands in */
} YsRepair;

typedef struct
{
  guint column;      /* index into the table's columns */
  char *text;        /* as printed, whatever was corrected; as repaired, where `read` is another */
  guint page;        /* 1-based; 0 for a text dump */
  guint line;        /* of a text dump */
  YsBox bbox;        /* points */
  gboolean astray;   /* its text stands outside of the cell that it was read in */
  gboolean over;     /* its text reaches over a border of the cell by a character */
  gboolean is_value; /* `amount` holds the cell's number */
  YsAmount amount;   /* in the table's printed unit */
  YsStanding standing;
  guint alt_first,
      alt_last; /* the columns that the amount may belong to, when first < last: a reading to be judged */
  YsCorrection *correction; /* owned; NULL: it is as read */
  guint8 confidence;        /* percent, of text that was read from a picture; 0: it was not */
  YsRepair repair;
  char *read;            /* owned: what was read before it was repaired; NULL: it is `text` */
  GPtrArray *candidates; /* char*: other readings of the whole text, best first; owned; NULL: none */
} YsDocCell;

/* How an amount stands, in the words of the output; one that was corrected is told apart. */
const char *ys_cell_proof (const YsDocCell *cell);

/* In the words of the output; NULL: none. */
const char *ys_repair_name (YsRepair repair);
YsRepair ys_repair_of_name (const char *name);

/* A key of a row beside its code and name. */
typedef struct
{
  const char *id; /* of the column (gov_code), interned */
  char *text;
} YsRowKey;

typedef struct
{
  const char *side;  /* interned or NULL */
  char *code, *name; /* never NULL */
  GArray *keys;      /* YsRowKey, in the order of the output; NULL when there are none */
  guint level;       /* 1 for the topmost rows, 0 for totals */
  double indent;     /* points, of the name cell */
  gboolean total;
  GArray *cells; /* YsDocCell, non-empty ones */
} YsRow;

#define YS_TABLE_OTHER "other" /* the id of a table of no known kind */

typedef struct
{
  char *id;                            /* a table id, or YS_TABLE_OTHER */
  char *label, *title, *unit, *issuer; /* or NULL */
  int unit_power;                      /* one `unit` is 10 to this power yuan; -1 when unknown */
  GArray *pages;                       /* guint */
  const char *state;                   /* "data", "declared_empty", "blank" */
  GPtrArray *columns;                  /* YsColumn */
  GPtrArray *rows;                     /* YsRow */
  GPtrArray *notes;                    /* char* */
  gboolean targets;                    /* it holds performance targets */
  GPtrArray *performance;              /* YsPerformance (document/performance.h), one a project */
  char *why;                           /* for `yusuan explain` */
  double score;
} YsTable;

typedef struct
{
  char *text;
  char *label;                                 /* or NULL */
  gboolean has_amount, has_percent, has_value; /* money, a percentage, another quantity; or none of them */
  YsAmount amount;                             /* yuan */
  YsAmount percent;
  YsAmount printed; /* in `unit` */
  const char *unit; /* interned */
  int unit_power;   /* as of a table */
  gsize at;         /* byte offset in the section's text */
  guint page, line; /* of its first line; page 0 for a text dump, line 0 for a PDF */
  YsBox bbox;       /* the lines that it stands in */
} YsFigure;

typedef struct
{
  char *heading;
  guint level;
  GString *text;
  guint page;
  GPtrArray *figures; /* YsFigure */
} YsSection;

/* One amount of an equation between printed amounts: a cell of a table, or a figure of the prose. All is lent
 * by the document. */
typedef struct
{
  YsTable *table;
  int row;
  YsDocCell *cell; /* NULL: a figure of the prose */
  const YsFigure *figure;
  guint page;
  int coefficient; /* +1 or -1; 0: it is compared, not added */
  YsAmount yuan;
  int place;      /* power of ten of the last printed place, in yuan */
  gboolean about; /* a figure of the prose that is said to be a round one */
} YsFindingTerm;

typedef enum
{
  YS_INFO,
  YS_WARNING,
  YS_ERROR
} YsSeverity;

typedef struct
{
  char *code, *check;
  YsSeverity severity;
  char *table;  /* or NULL */
  int row;      /* index, or -1 */
  char *column; /* or NULL */
  guint page;
  gboolean has_bbox;
  YsBox bbox;
  gboolean has_expected, has_actual, has_tolerance;
  YsAmount expected, actual, difference, tolerance;
  char *zh, *en;
  GArray *terms; /* YsFindingTerm: the equation that does not hold, the claimed amount first; NULL: there is
                    none */
} YsAnomaly;

typedef struct
{
  char *label, *title;
  int page;
} YsContentsEntry;

typedef struct
{
  guint run, passed, failed, undecidable, not_applicable;
} YsCheckCounts;

/* The printed amounts of the tables, by what became of them. */
typedef struct
{
  guint amounts;  /* all of them: */
  guint named;    /* in the values, under an id of the contract */
  guint open;     /* in the values, under an open id */
  guint unplaced; /* in no values, or in no cell of a table */
} YsCoverage;

#define YS_MOST_SIZED 1000000 /* pages: what a text says of its pages must not fill the memory */

/* A page as displayed, on which the boxes lie, in points; 0 × 0 where it is not known. */
typedef struct
{
  double width, height;
} YsPageSize;

typedef struct
{
  char *path, *sha256, *producer;
  const char *media_type, *status;
  guint64 bytes;
  guint n_pages;
  GArray *page_sizes; /* YsPageSize, by page; shorter than n_pages where a limit was hit */
  GArray *ocr_pages;  /* guint, ascending: whose text was read from a picture; NULL: none */
  char *issuer, *title;
  int fiscal_year;      /* 0 when unknown */
  const char *kind;     /* "budget", "final-accounts" or NULL */
  GPtrArray *contents;  /* YsContentsEntry */
  GPtrArray *tables;    /* YsTable */
  GPtrArray *narrative; /* YsSection */
  GPtrArray *anomalies; /* YsAnomaly */
  YsCheckCounts checks;
  YsCoverage coverage;
} YsDocument;

YsDocument *ys_document_new (const char *path);
void ys_document_free (YsDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsDocument, ys_document_free)

/* The size of a page, from 1; 0 × 0 where it is not known. */
YsPageSize ys_document_page_size (const YsDocument *document, guint page);

YsTable *ys_table_new (void);
void ys_table_free (gpointer table);
/* The table is of a known kind. */
gboolean ys_table_is_known (const YsTable *table);
/* The title as printed, else the label, the id of a known kind, or words for an untitled table: for messages.
 */
const char *ys_table_name (const YsTable *table);
/* The same for a message in one language. */
const char *ys_table_name_zh (const YsTable *table);
const char *ys_table_name_en (const YsTable *table);
/* A form: performance targets whose labels have their values beside them, so that no column has a heading. */
gboolean ys_table_is_form (const YsTable *table);
/* The lowest header word of a column as printed, else its id: for messages. */
const char *ys_column_name (const YsColumn *column);
/* All of its header cells, from the top, each once: 增减变化情况 / 合计. Owned by the caller. */
char *ys_column_path (const YsColumn *column);
/* The id is an open one: no word and no evidence names the column. */
gboolean ys_column_is_open (const YsColumn *column);
YsColumn *ys_column_new (const char *id, const char *side, gboolean is_measure);
YsRow *ys_row_new (const char *side);
void ys_row_free (gpointer row);
/* The text of a further key column (gov_code), lent; NULL when the row has none. */
const char *ys_row_key (const YsRow *row, const char *id);
/* Adds a key behind the others; takes `text`. */
void ys_row_add_key (YsRow *row, const char *id, char *text);
YsSection *ys_section_new (const char *heading, guint level, guint page);

/* The name of the column that an amount stands in, for messages; NULL: in none. */
const char *ys_finding_term_column (const YsFindingTerm *addend);

YsAnomaly *ys_document_anomaly (YsDocument *document, const char *code, YsSeverity severity,
                                const char *check);
/* Errors, then warnings, then remarks, each by page: in this order they are numbered everywhere. */
void ys_document_order_anomalies (YsDocument *document);
/* Points the anomaly at a table, a row (index) and a cell; each may be NULL or -1. Without a cell it stands
 * on the page, and in the box, of the row's first. */
void ys_anomaly_place (YsAnomaly *anomaly, const YsTable *table, int row, const YsDocCell *cell);
void ys_anomaly_say (YsAnomaly *anomaly, char *zh, char *en);

/* The cell of a row in the column with this id; NULL when blank or absent. */
YsDocCell *ys_row_cell (const YsTable *table, const YsRow *row, const char *column_id);
/* An amount of the row is not zero. */
gboolean ys_row_has_money (const YsRow *row);
const YsColumn *ys_table_column (const YsTable *table, const char *id, const char *side);
YsTable *ys_document_table (const YsDocument *document, const char *id);
