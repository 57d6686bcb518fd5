/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's performance targets as rows. */
#include "document/performance.h"
#include "publish/rowwalk.h"

static gboolean
give_funds (const YsWalk *walk, const YsPerformance *item, guint table_no, guint index)
{
  YsValue v[N_FUND] = {0};
  ys_walk_whose (walk, &v[FUND_document]);
  v[FUND_table_no] = ys_value_integer (table_no);
  v[FUND_item] = ys_value_integer (index);
  v[FUND_project] = ys_value_text (item->project);
  v[FUND_department] = ys_value_text (item->department);
  v[FUND_unit_name] = ys_value_text (item->unit);
  for (guint i = 0; i < item->funds->len; i++)
    {
      const YsFund *fund = &g_array_index (item->funds, YsFund, i);
      v[FUND_fund_no] = ys_value_integer (i + 1);
      v[FUND_source] = ys_value_text (fund->source);
      v[FUND_period] = ys_value_text (fund->period);
      v[FUND_label] = ys_value_text (fund->label);
      v[FUND_amount] = ys_value_amount (fund->cell.amount);
      v[FUND_unit] = ys_value_text (fund->unit);
      ys_walk_money (&v[FUND_amount_yuan], fund->has_yuan, fund->yuan);
      v[FUND_proof] = ys_value_text (ys_cell_proof (&fund->cell));
      ys_walk_place (&v[FUND_page], fund->cell.page, &fund->cell.bbox);
      v[FUND_line] = ys_value_count_from_1 (fund->cell.line);
      if (!ys_walk_give (walk, YS_ROW_FUNDS, v))
        return FALSE;
    }
  return TRUE;
}

static gboolean
give_indicators (const YsWalk *walk, const YsPerformance *item, guint table_no, guint index)
{
  YsValue v[N_INDICATOR] = {0};
  ys_walk_whose (walk, &v[INDICATOR_document]);
  v[INDICATOR_table_no] = ys_value_integer (table_no);
  v[INDICATOR_item] = ys_value_integer (index);
  v[INDICATOR_project] = ys_value_text (item->project);
  v[INDICATOR_department] = ys_value_text (item->department);
  v[INDICATOR_unit_name] = ys_value_text (item->unit);
  for (guint i = 0; i < item->indicators->len; i++)
    {
      const YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, i);
      v[INDICATOR_indicator_no] = ys_value_integer (i + 1);
      v[INDICATOR_period] = ys_value_text (indicator->period);
      v[INDICATOR_level1] = ys_value_text (indicator->level1);
      v[INDICATOR_level2] = ys_value_text (indicator->level2);
      v[INDICATOR_name] = ys_value_text (indicator->name);
      v[INDICATOR_text] = ys_value_text (indicator->text);
      v[INDICATOR_operator] = ys_value_text (indicator->sign);
      v[INDICATOR_value] = ys_value_text (indicator->value);
      v[INDICATOR_unit] = ys_value_text (indicator->unit);
      ys_walk_place (&v[INDICATOR_page], indicator->page, &indicator->bbox);
      v[INDICATOR_line] = ys_value_count_from_1 (indicator->line);
      if (!ys_walk_give (walk, YS_ROW_INDICATORS, v))
        return FALSE;
    }
  return TRUE;
}

gboolean
ys_walk_performance (const YsWalk *walk, const YsTable *table, guint table_no)
{
  for (guint i = 0; i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      if (!give_funds (walk, item, table_no, i) || !give_indicators (walk, item, table_no, i))
        return FALSE;
    }
  return TRUE;
}
