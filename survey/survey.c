/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey/survey.h"

#include "document/performance.h"
#include "print/text.h"

#include <string.h>

#define SHOWN 40      /* groups of one kind of trouble; the rest is counted */
#define WHAT_WIDTH 56 /* columns of a terminal */

typedef enum
{
  TABLE_UNKNOWN,
  HEADER_UNKNOWN,
  HEADER_TWICE,
  CODE_SHAPE,
  CODE_UNLISTED,
  UNIT_MISSING,
  AMOUNT_BROKEN,
  DOCUMENT_STATUS,
  DOCUMENT_ISSUER,
  DOCUMENT_YEAR,
  DOCUMENT_KIND,
  N_TROUBLES
} Trouble;

static const struct
{
  const char *en, *zh, *hint_en, *hint_zh;
} troubles[N_TROUBLES] = {
    {"Tables not recognised", "未识别的表格", "add a title or evidence to a table in schemas/tables/*.json",
     "在 schemas/tables/*.json 的相应表格中补充标题或依据"},
    {"Header words that no term knows (marked ?)", "未知的表头（以 ? 标出）",
     "add the word to a term in schemas/vocabulary/columns.json",
     "在 schemas/vocabulary/columns.json 的相应词条中补充该表头"},
    {"Columns that mean the same as another column of their list", "与同侧另一列含义重复的列",
     "give the header words terms that tell them apart in schemas/vocabulary/columns.json",
     "在 schemas/vocabulary/columns.json 中用词条区分这些表头"},
    {"Codes of no known shape", "形式不明的科目编码",
     "add the shape to \"kinds\" or \"code_in_name\" in schemas/vocabulary/rows.json",
     "在 schemas/vocabulary/rows.json 的 kinds 或 code_in_name 中补充编码形式"},
    {"Codes in no code list", "代码表中没有的科目编码", "add code and name to a list in schemas/codes/*.json",
     "在 schemas/codes/*.json 中补充编码与名称"},
    {"Tables without a unit", "没有金额单位的表格",
     "add the way it is printed to \"unit\" in schemas/vocabulary/context.json",
     "在 schemas/vocabulary/context.json 的 unit 中补充单位写法"},
    {"Amounts that could not be parsed", "无法解析的金额",
     "see the page: a misread cell, or a text column that needs a term in schemas/vocabulary/columns.json",
     "请核对页面：单元格误读，或应在 schemas/vocabulary/columns.json 中标为文字列"},
    {"Documents that are not \"ok\"", "状态不是 ok 的文档",
     "not_a_budget: extend \"budget_title\" in schemas/vocabulary/context.json; else see the file",
     "not_a_budget：在 schemas/vocabulary/context.json 的 budget_title 中补充；其他情况请检查文件"},
    {"Documents without an issuer", "没有识别出编制单位的文档",
     "extend \"issuer\" or \"issuer_in_title\" in schemas/vocabulary/context.json",
     "在 schemas/vocabulary/context.json 的 issuer 或 issuer_in_title 中补充"},
    {"Documents without a fiscal year", "没有识别出年度的文档",
     "extend \"fiscal_year\" in schemas/vocabulary/context.json",
     "在 schemas/vocabulary/context.json 的 fiscal_year 中补充"},
    {"Documents without a kind (budget, final accounts)", "没有识别出类别（预算、决算）的文档",
     "extend \"kind_budget\" or \"kind_final\" in schemas/vocabulary/context.json",
     "在 schemas/vocabulary/context.json 的 kind_budget 或 kind_final 中补充"},
};

/* One trouble of one name, wherever it stands. */
typedef struct
{
  char *what;
  guint count, documents;
  guint last_document; /* the number of the document counted last */
  guint64 amounts;     /* that it blocks */
  char *path, *title;  /* an example; title may be NULL */
  guint page;          /* or 0 */
} Group;

struct YsSurvey
{
  const YsSchemas *schemas;
  GHashTable *groups[N_TROUBLES]; /* key → Group */
  guint documents, tables, recognised;
  guint64 amounts, understood;
};

static void
group_free (gpointer data)
{
  Group *group = data;
  g_free (group->what);
  g_free (group->path);
  g_free (group->title);
  g_free (group);
}

YsSurvey *
ys_survey_new (const YsSchemas *schemas)
{
  YsSurvey *survey = g_new0 (YsSurvey, 1);
  survey->schemas = schemas;
  for (guint i = 0; i < N_TROUBLES; i++)
    survey->groups[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
  return survey;
}

void
ys_survey_free (YsSurvey *survey)
{
  for (guint i = 0; i < N_TROUBLES; i++)
    g_hash_table_unref (survey->groups[i]);
  g_free (survey);
}

/* Where a trouble was seen. */
typedef struct
{
  const YsDocument *document;
  const YsTable *table; /* or NULL */
  guint page;           /* 0: the table's first */
} Place;

static guint
page_of (const Place *place)
{
  if (place->page > 0 || place->table == NULL || place->table->pages->len == 0)
    return place->page;
  return g_array_index (place->table->pages, guint, 0);
}

static Group *
group_new (const char *what, const Place *place)
{
  Group *group = g_new0 (Group, 1);
  group->what = ys_text_join (what);
  group->path = g_strdup (place->document->path);
  group->page = page_of (place);
  group->title =
      place->table != NULL && place->table->title != NULL ? ys_text_join (place->table->title) : NULL;
  return group;
}

/* Years and numbers do not tell groups apart: digits count as one. */
static char *
group_key (const char *what)
{
  char *key = ys_text_key (what, FALSE);
  for (char *p = key; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      *p = '0';
  return key;
}

/* KEY NULL: made from WHAT. */
static void
note_as (YsSurvey *survey, Trouble trouble, const char *key, const char *what, const Place *place,
         guint64 amounts)
{
  Group *group = g_hash_table_lookup (survey->groups[trouble], key);
  if (group == NULL)
    {
      group = group_new (what, place);
      g_hash_table_insert (survey->groups[trouble], g_strdup (key), group);
    }
  group->count++;
  group->amounts += amounts;
  group->documents += group->last_document != survey->documents;
  group->last_document = survey->documents;
}

static void
note (YsSurvey *survey, Trouble trouble, const char *what, const Place *place, guint64 amounts)
{
  g_autofree char *key = group_key (what);
  note_as (survey, trouble, key, what, place, amounts);
}

static gboolean
is_amount (const YsDocCell *cell)
{
  YsAmount amount;
  gboolean percent = FALSE;
  return cell->is_value || ys_amount_parse (cell->text, &amount, &percent) == YS_AMOUNT_OK;
}

static gboolean
is_other (const YsTable *table)
{
  return g_strcmp0 (table->id, "other") == 0;
}

/* Whether numbers in the column are amounts: a measure, or a column of unknown meaning, but no 序号. */
static gboolean
holds_amounts (const YsSchemas *schemas, const YsColumn *column)
{
  if (column->is_measure)
    return TRUE;
  if (column->id != NULL || column->header->len == 0)
    return FALSE;
  const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (column->header, column->header->len - 1));
  return term->role != YS_ROLE_IGNORE && term->role != YS_ROLE_TEXT && term->role != YS_ROLE_KEY;
}

/* Amounts and non-empty cells of one column. */
typedef struct
{
  guint amounts, cells;
} Tally;

/* One Tally a column (g_free). */
static Tally *
tally_columns (const YsTable *table)
{
  Tally *tallies = g_new0 (Tally, table->columns->len + 1);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint i = 0; i < row->cells->len; i++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
          tallies[cell->column].cells++;
          tallies[cell->column].amounts += is_amount (cell);
        }
    }
  return tallies;
}

/* Amounts of a form: they stand in no column. */
static guint64
form_money (const YsTable *table)
{
  guint64 n = 0;
  for (guint i = 0; ys_table_is_form (table) && i < table->performance->len; i++)
    n += ((YsPerformance *)g_ptr_array_index (table->performance, i))->funds->len;
  return n;
}

static guint64
table_amounts (const YsSchemas *schemas, const YsTable *table, const Tally *tallies)
{
  guint64 n = form_money (table);
  for (guint i = 0; i < table->columns->len; i++)
    if (holds_amounts (schemas, g_ptr_array_index (table->columns, i)))
      n += tallies[i].amounts;
  return n;
}

/* The header path with a ? after each word that no term knows; *unknown counts those. */
static char *
header_path (const YsSchemas *schemas, const YsColumn *column, guint *unknown)
{
  GString *path = g_string_new (NULL);
  *unknown = 0;
  for (guint i = 0; i < column->header->len; i++)
    {
      const char *word = g_ptr_array_index (column->header, i);
      gboolean none = ys_schemas_term (schemas, word)->role == YS_ROLE_NONE;
      g_string_append_printf (path, "%s%s%s", i > 0 ? " / " : "", word, none ? "?" : "");
      *unknown += none;
    }
  if (path->len == 0)
    g_string_append (path, "(no header / 无表头)");
  return g_string_free (path, FALSE);
}

static void
survey_columns (YsSurvey *survey, const YsDocument *document, const YsTable *table, const Tally *tallies)
{
  const Place place = {document, table, 0};
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->id != NULL || !holds_amounts (survey->schemas, column))
        continue;
      if (!column->is_measure && tallies[i].amounts * 2 <= tallies[i].cells)
        continue;
      guint unknown = 0;
      g_autofree char *path = header_path (survey->schemas, column, &unknown);
      gboolean twice = unknown == 0 && column->header->len > 0;
      note (survey, twice ? HEADER_TWICE : HEADER_UNKNOWN, path, &place, tallies[i].amounts);
    }
}

static gboolean
is_listed (const YsSchemas *schemas, const char *code)
{
  for (guint i = 0; i < schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (schemas->code_lists, i);
      if (g_hash_table_contains (list->by_code, code))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_shape (const YsSchemas *schemas, const char *code)
{
  for (guint i = 0; i < schemas->row_kinds->len; i++)
    {
      const YsRowKind *kind = g_ptr_array_index (schemas->row_kinds, i);
      if (kind->codes != NULL && ys_pattern_match (kind->codes, code))
        return TRUE;
    }
  return FALSE;
}

/* Codes of units and of projects are in no list: the code column says 单位编码, or nothing but names a
 * project. */
static gboolean
has_class_codes (const YsSchemas *schemas, const YsTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      for (guint k = 0; k < column->header->len && g_strcmp0 (column->id, "code") == 0; k++)
        {
          const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (column->header, k));
          if (term->role == YS_ROLE_KEY && g_str_has_prefix (term->id, "unit_"))
            return FALSE;
        }
    }
  return TRUE;
}

static guint
row_amounts (const YsRow *row)
{
  guint n = 0;
  for (guint i = 0; i < row->cells->len; i++)
    n += g_array_index (row->cells, YsDocCell, i).is_value;
  return n;
}

static void
survey_code (YsSurvey *survey, const Place *place, const char *code, const char *name, guint amounts)
{
  if (code == NULL || *code == '\0' || is_listed (survey->schemas, code))
    return;
  g_autofree char *what = g_strdup_printf ("%s %s", code, name != NULL ? name : "");
  if (has_shape (survey->schemas, code))
    note_as (survey, CODE_UNLISTED, code, what, place, amounts);
  else
    {
      g_autofree char *key = group_key (code);
      note_as (survey, CODE_SHAPE, key, what, place, amounts);
    }
}

static void
survey_codes (YsSurvey *survey, const YsDocument *document, const YsTable *table)
{
  gboolean own = has_class_codes (survey->schemas, table);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      guint page = row->cells->len > 0 ? g_array_index (row->cells, YsDocCell, 0).page : 0;
      const Place place = {document, table, page};
      guint amounts = row_amounts (row);
      if (own)
        survey_code (survey, &place, row->code, row->name, amounts);
      if (g_strcmp0 (row->extra[YS_KEY_GOV_CODE], row->code) != 0)
        survey_code (survey, &place, row->extra[YS_KEY_GOV_CODE], row->extra[YS_KEY_GOV_NAME], amounts);
      if (g_strcmp0 (row->extra[YS_KEY_ECON_CODE], row->code) != 0)
        survey_code (survey, &place, row->extra[YS_KEY_ECON_CODE], row->extra[YS_KEY_ECON_NAME], amounts);
    }
}

/* What a table is called in the report: its title, or the leaves of its header. */
static char *
name_of (const YsTable *table)
{
  if (table->title != NULL)
    return g_strdup (table->title);
  GString *name = g_string_new ("(no title / 无标题)");
  for (guint i = 0; i < table->columns->len && i < 4; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->header->len > 0)
        g_string_append_printf (name, " | %s",
                                (char *)g_ptr_array_index (column->header, column->header->len - 1));
    }
  return g_string_free (name, FALSE);
}

static guint64
survey_table (YsSurvey *survey, const YsDocument *document, const YsTable *table)
{
  const Place place = {document, table, 0};
  g_autofree Tally *tallies = tally_columns (table);
  guint64 amounts = table_amounts (survey->schemas, table, tallies);
  g_autofree char *title = name_of (table);
  survey->tables++;
  survey->recognised += !is_other (table);
  survey->amounts += amounts;
  if (is_other (table))
    note (survey, TABLE_UNKNOWN, title, &place, amounts);
  if (table->unit == NULL && amounts > 0)
    note (survey, UNIT_MISSING, title, &place, amounts);
  survey_columns (survey, document, table, tallies);
  survey_codes (survey, document, table);
  for (guint r = 0; !is_other (table) && r < table->rows->len; r++)
    survey->understood += row_amounts (g_ptr_array_index (table->rows, r));
  survey->understood += is_other (table) ? 0 : form_money (table);
  return amounts;
}

static const YsTable *
table_at (const YsDocument *document, const YsAnomaly *anomaly)
{
  for (guint i = 0; i < document->tables->len; i++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, i);
      for (guint k = 0; k < table->pages->len; k++)
        if (g_array_index (table->pages, guint, k) == anomaly->page &&
            (anomaly->table == NULL || g_strcmp0 (anomaly->table, table->id) == 0))
          return table;
    }
  return NULL;
}

static void
survey_anomalies (YsSurvey *survey, const YsDocument *document)
{
  for (guint i = 0; i < document->anomalies->len; i++)
    {
      const YsAnomaly *anomaly = g_ptr_array_index (document->anomalies, i);
      if (strcmp (anomaly->code, "amount-not-parsed") != 0)
        continue;
      const Place place = {document, table_at (document, anomaly), anomaly->page};
      note (survey, AMOUNT_BROKEN, anomaly->zh != NULL ? anomaly->zh : anomaly->code, &place, 1);
    }
}

/* Of a document that is no budget neither issuer nor year is asked for. */
static void
survey_identity (YsSurvey *survey, const YsDocument *document, guint64 amounts)
{
  const Place place = {document, NULL, 0};
  g_autofree char *name = g_path_get_basename (document->path);
  if (strcmp (document->status, "ok") != 0)
    note (survey, DOCUMENT_STATUS, document->status, &place, amounts);
  if (strcmp (document->status, "ok") != 0 && strcmp (document->status, "partial") != 0)
    return;
  if (document->issuer == NULL || *document->issuer == '\0')
    note_as (survey, DOCUMENT_ISSUER, name, name, &place, amounts);
  if (document->fiscal_year == 0)
    note_as (survey, DOCUMENT_YEAR, name, name, &place, amounts);
  if (document->kind == NULL)
    note_as (survey, DOCUMENT_KIND, name, name, &place, amounts);
}

void
ys_survey_add (YsSurvey *survey, const YsDocument *document)
{
  guint64 amounts = 0;
  survey->documents++;
  for (guint i = 0; i < document->tables->len; i++)
    amounts += survey_table (survey, document, g_ptr_array_index (document->tables, i));
  survey_anomalies (survey, document);
  survey_identity (survey, document, amounts);
}

/* Terminal columns: an ideograph takes two. */
static int
width_of (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

static int
text_width (const char *text)
{
  int width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += width_of (g_utf8_get_char (p));
  return width;
}

/* TEXT in exactly WIDTH columns: cut with …, or padded. */
static void
append_cell (GString *out, const char *text, int width)
{
  int room = text_width (text) > width ? width - 1 : width, used = 0;
  const char *p = text;
  for (; *p != '\0' && used + width_of (g_utf8_get_char (p)) <= room; p = g_utf8_next_char (p))
    {
      g_string_append_unichar (out, g_utf8_get_char (p));
      used += width_of (g_utf8_get_char (p));
    }
  if (*p != '\0')
    {
      g_string_append (out, "…");
      used++;
    }
  g_string_append_printf (out, "%*s", width - used, "");
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *p = *(const Group *const *)a, *q = *(const Group *const *)b;
  if (p->amounts != q->amounts)
    return p->amounts < q->amounts ? 1 : -1;
  if (p->count != q->count)
    return p->count < q->count ? 1 : -1;
  return strcmp (p->what, q->what);
}

static GPtrArray *
sorted_groups (const YsSurvey *survey, Trouble trouble)
{
  GPtrArray *groups = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, survey->groups[trouble]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (groups, value);
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

static void
write_group (GString *out, const Group *group, int what_width)
{
  g_autofree char *path = g_utf8_make_valid (group->path, -1);
  g_autofree char *what = g_utf8_make_valid (group->what, -1);
  g_string_append_printf (out, "  %7" G_GUINT64_FORMAT "  %5u  %5u  ", group->amounts, group->count,
                          group->documents);
  append_cell (out, what, what_width);
  g_string_append_printf (out, "  %s", path);
  if (group->page > 0)
    g_string_append_printf (out, " p.%u", group->page);
  if (group->title != NULL && strcmp (group->title, group->what) != 0)
    g_string_append_printf (out, " %s", group->title);
  g_string_append_c (out, '\n');
}

static int
widest (const GPtrArray *groups)
{
  int width = text_width ("what 内容");
  for (guint i = 0; i < groups->len && i < SHOWN; i++)
    width = MAX (width, text_width (((Group *)g_ptr_array_index (groups, i))->what));
  return MIN (width, WHAT_WIDTH);
}

static void
write_trouble (GString *out, Trouble trouble, const GPtrArray *groups)
{
  g_string_append_printf (out, "\n%s / %s\n", troubles[trouble].en, troubles[trouble].zh);
  int width = widest (groups);
  g_string_append (out, "  amounts  times   docs  ");
  append_cell (out, "what", width);
  g_string_append (out, "  for example\n   金额数   次数   文档  ");
  append_cell (out, "内容", width);
  g_string_append (out, "  示例\n");
  for (guint i = 0; i < groups->len && i < SHOWN; i++)
    write_group (out, g_ptr_array_index (groups, i), width);
  if (groups->len > SHOWN)
    g_string_append_printf (out, "  … and %u more / 另有 %u 组\n", groups->len - SHOWN, groups->len - SHOWN);
  g_string_append_printf (out, "  → %s\n    %s\n", troubles[trouble].hint_en, troubles[trouble].hint_zh);
}

static guint64
blocked (const YsSurvey *survey, Trouble trouble)
{
  guint64 amounts = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, survey->groups[trouble]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    amounts += ((Group *)value)->amounts;
  return amounts;
}

static int
compare_troubles (gconstpointer a, gconstpointer b, gpointer data)
{
  const Trouble *p = a, *q = b;
  guint64 m = blocked (data, *p), n = blocked (data, *q);
  if (m != n)
    return m < n ? 1 : -1;
  return (int)*p - (int)*q;
}

static void
write_summary (GString *out, const YsSurvey *survey)
{
  g_string_append_printf (out,
                          "%u documents, %u tables (%u recognised), %" G_GUINT64_FORMAT
                          " amounts (%" G_GUINT64_FORMAT " understood)\n",
                          survey->documents, survey->tables, survey->recognised, survey->amounts,
                          survey->understood);
  g_string_append_printf (
      out,
      "%u 个文档，%u 张表（识别 %u 张），%" G_GUINT64_FORMAT " 个金额（理解 %" G_GUINT64_FORMAT " 个）\n",
      survey->documents, survey->tables, survey->recognised, survey->amounts, survey->understood);
}

char *
ys_survey_write (const YsSurvey *survey)
{
  GString *out = g_string_new (NULL);
  Trouble order[N_TROUBLES];
  gboolean any = FALSE;
  for (guint i = 0; i < N_TROUBLES; i++)
    order[i] = i;
  g_qsort_with_data (order, N_TROUBLES, sizeof *order, compare_troubles, (gpointer)survey);
  write_summary (out, survey);
  for (guint i = 0; i < N_TROUBLES; i++)
    {
      g_autoptr (GPtrArray) groups = sorted_groups (survey, order[i]);
      any |= groups->len > 0;
      if (groups->len > 0)
        write_trouble (out, order[i], groups);
    }
  if (!any)
    g_string_append (out, "\nEverything was understood. / 全部内容均已识别。\n");
  return g_string_free (out, FALSE);
}
