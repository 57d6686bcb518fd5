/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/performance.h"

static void
fund_clear (gpointer data)
{
  YsFund *fund = data;
  g_free (fund->label);
  g_free (fund->cell.text);
}

static void
goal_clear (gpointer data)
{
  g_free (((YsGoal *)data)->text);
}

static void
indicator_clear (gpointer data)
{
  YsIndicator *indicator = data;
  g_free (indicator->level1);
  g_free (indicator->level2);
  g_free (indicator->name);
  g_free (indicator->text);
  g_free (indicator->value);
  g_free (indicator->unit);
}

static void
field_clear (gpointer data)
{
  YsField *field = data;
  g_free (field->label);
  g_free (field->text);
}

static GArray *
array_new (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);
  g_array_set_clear_func (array, clear);
  return array;
}

YsPerformance *
ys_performance_new (void)
{
  YsPerformance *item = g_new0 (YsPerformance, 1);
  item->funds = array_new (sizeof (YsFund), fund_clear);
  item->goals = array_new (sizeof (YsGoal), goal_clear);
  item->indicators = array_new (sizeof (YsIndicator), indicator_clear);
  item->fields = array_new (sizeof (YsField), field_clear);
  return item;
}

void
ys_performance_free (gpointer data)
{
  YsPerformance *item = data;
  g_free (item->project);
  g_free (item->department);
  g_free (item->unit);
  g_array_unref (item->funds);
  g_array_unref (item->goals);
  g_array_unref (item->indicators);
  g_array_unref (item->fields);
  g_free (item);
}

void
ys_performance_add_goal (YsPerformance *item, const char *period, const char *text)
{
  YsGoal goal = {.period = period, .text = g_strdup (text)};
  g_array_append_val (item->goals, goal);
}

void
ys_performance_add_field (YsPerformance *item, const char *label, const char *text)
{
  YsField field = {.label = g_strdup (label), .text = g_strdup (text)};
  g_array_append_val (item->fields, field);
}

gboolean
ys_performance_is_empty (const YsPerformance *item)
{
  return item->funds->len == 0 && item->goals->len == 0 && item->indicators->len == 0 &&
         item->fields->len == 0;
}
