/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a survey as plain text. */
#include "survey/parts.h"

#include <string.h>

#define SHOWN 40      /* groups of one kind of trouble; the rest is counted */
#define WHAT_WIDTH 56 /* columns of a terminal */

static const struct
{
  const char *en, *zh, *hint_en, *hint_zh;
} troubles[YS_N_TROUBLES] = {
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

static void
write_group (GString *out, const YsGroup *group, int what_width)
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
    width = MAX (width, text_width (((YsGroup *)g_ptr_array_index (groups, i))->what));
  return MIN (width, WHAT_WIDTH);
}

static void
write_trouble (GString *out, YsTrouble trouble, const GPtrArray *groups)
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

static int
compare_troubles (gconstpointer a, gconstpointer b, gpointer data)
{
  const YsSurvey *survey = data;
  const YsTrouble *p = a, *q = b;
  guint64 m = ys_groups_blocked (&survey->groups, *p), n = ys_groups_blocked (&survey->groups, *q);
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
  YsTrouble order[YS_N_TROUBLES];
  gboolean any = FALSE;
  for (guint i = 0; i < YS_N_TROUBLES; i++)
    order[i] = i;
  g_qsort_with_data (order, YS_N_TROUBLES, sizeof *order, compare_troubles, (gpointer)survey);
  write_summary (out, survey);
  for (guint i = 0; i < YS_N_TROUBLES; i++)
    {
      g_autoptr (GPtrArray) groups = ys_groups_sorted (&survey->groups, order[i]);
      any |= groups->len > 0;
      if (groups->len > 0)
        write_trouble (out, order[i], groups);
    }
  if (!any)
    g_string_append (out, "\nEverything was understood. / 全部内容均已识别。\n");
  return g_string_free (out, FALSE);
}
