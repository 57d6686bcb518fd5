/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Performance targets by family: small grids, and what their items must say. An item is told as
 *   project/unit; $source period label amount; !period text (goals); period level1/level2 name=text;
 * ?label=text */
#include "normalize/performance/performance.h"

#include "normalize/sheet/header.h"
#include "rules/target.h"
#include "tests/unit/casefile.h"

#include <string.h>

#define MAX_PAGES 4

static YsSchemas *schemas;

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static void
tell_item (GString *out, const YsPerformance *item)
{
  g_string_append_printf (out, "%s/%s\n", or_dash (item->project), or_dash (item->unit));
  for (guint i = 0; i < item->funds->len; i++)
    {
      const YsFund *fund = &g_array_index (item->funds, YsFund, i);
      g_autofree char *amount = ys_amount_format (fund->cell.amount);
      g_string_append_printf (out, "$%s %s %s %s\n", or_dash (fund->source), or_dash (fund->period),
                              fund->label, amount);
    }
  for (guint i = 0; i < item->goals->len; i++)
    {
      const YsGoal *goal = &g_array_index (item->goals, YsGoal, i);
      g_string_append_printf (out, "!%s %s\n", or_dash (goal->period), goal->text);
    }
  for (guint i = 0; i < item->indicators->len; i++)
    {
      const YsIndicator *x = &g_array_index (item->indicators, YsIndicator, i);
      g_string_append_printf (out, "%s %s/%s %s=%s\n", or_dash (x->period), or_dash (x->level1),
                              or_dash (x->level2), x->name, x->text);
    }
  for (guint i = 0; i < item->fields->len; i++)
    {
      const YsField *field = &g_array_index (item->fields, YsField, i);
      g_string_append_printf (out, "?%s=%s\n", field->label, field->text);
    }
}

static YsSheet *
sheet_new (YsBlock *block, const char *title)
{
  YsSheet *sheet = ys_sheet_new (block, 0, 0, block->grid->n_rows);
  sheet->title = g_strdup (title);
  sheet->title_key = title != NULL ? ys_title_key (schemas, title, NULL) : NULL;
  sheet->titled = ys_title_kind (schemas, sheet->title_key);
  ys_header_find (schemas, sheet);
  return sheet;
}

/* Reads one table from the grids of its pages (list ends with NULL) and compares. */
static void
check (const char *title, const char *const *pages, const char *want)
{
  YsBlock blocks[MAX_PAGES] = {{0}};
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_sheet_free);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      blocks[i] = (YsBlock){.page = i + 2, .grid = case_grid_of (pages[i])};
      g_ptr_array_add (sheets, sheet_new (&blocks[i], i == 0 ? title : NULL));
    }
  YsTable *table = ys_table_new ();
  table->title = g_strdup (title);
  table->unit = g_strdup ("万元");
  table->targets = TRUE;
  g_autoptr (YsTargets) targets = ys_targets_new (schemas);
  ys_targets_read (targets, table, sheets);
  g_autoptr (GString) got = g_string_new (NULL);
  for (guint i = 0; i < table->performance->len; i++)
    tell_item (got, g_ptr_array_index (table->performance, i));
  g_assert_cmpstr (got->str, ==, want);
  ys_table_free (table);
  g_ptr_array_set_size (sheets, 0);
  for (guint i = 0; pages[i] != NULL; i++)
    ys_grid_free (blocks[i].grid);
}

#define CHECK(title, want, ...) check (title, (const char *const[]){__VA_ARGS__, NULL}, want)

static void
test_halves (void)
{
  CHECK ("项目支出绩效目标表",
         "堤防养护/云屏县河道站\n"
         "$total whole 实施期资金总额 30.00\n$total year 年度资金总额 10.00\n"
         "$fiscal whole 其中：财政拨款 30.00\n$fiscal year 其中：财政拨款 9.00\n$other year 其他资金 1.00\n"
         "!whole 三年养护\n!year 今年养护\n"
         "whole 产出指标/数量指标 养护长度=≥90公里\nyear 产出指标/数量指标 养护长度=≥30公里\n"
         "whole 满意度指标/服务对象满意度指标 居民满意度=≥90%\nyear 满意度指标/服务对象满意度指标 "
         "居民满意度=≥85%\n"
         "?项目属性=延续\n",
         "项目名称|堤防养护|<|<|实施单位|云屏县河道站|<\n"
         "项目属性|延续|<|<|<|<|<\n"
         "项目资金（万元）|实施期资金总额：|<|30.00|年度资金总额：|10.00|<\n"
         "^|其中：财政拨款|<|30.00|其中：财政拨款|9.00|<\n"
         "^|其他资金|<||其他资金|1.00|<\n"
         "总体目标|实施期目标|<|<|年度目标|<|<\n"
         "^|三年养护|<|<|今年养护|<|<\n"
         "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n"
         "产出指标|数量指标|养护长度|≥90公里|数量指标|养护长度|≥30公里\n"
         "效益指标|经济效益指标|||经济效益指标||\n"
         "满意度指标|服务对象满意度指标|居民满意度|≥90%|服务对象满意度指标|居民满意度|≥85%");
}

/* Vertical levels; the page break cuts a word, leaves a level blank, and cuts a row. */
static void
test_page_breaks (void)
{
  CHECK ("专项业务经费绩效目标表",
         "植树/-\n$total whole 实施期资金总额 5.00\n"
         "year 产出指标/数量指标 植树棵数=100棵\nyear 产出指标/质量指标 成活率=≥90%\n"
         "year 产出指标/质量指标 树种数=3种\nyear 效益指标/生态效益指标 空气质量改善=提升\n"
         "year 效益指标/社会效益指标 居民参与=提高\n",
         "项目名称|<|<|植树|<\n"
         "资金金额（万元）|<|<|实施期资金总额：|5.00\n"
         "年\\n度\\n绩\\n效\\n指\\n标|一级指标|二级指标|指标内容|指标值\n"
         "^|产\\n出\\n指\\n标|数量指标|植树棵数|100棵\n"
         "^|^|质量指标|成活率|≥90%",
         "||质量指标|树种数|3种\n"
         "^|效益指|生态效益指标|空气质量|提升",
         "|标||改善|\n"
         "^|^|社会效益指标|居民参与|提高");
}

/* Sign, value and unit in columns of their own; totals and units are no projects; the name of a cell that the
 * page break cuts stands on the later page; money counts once. */
static void
test_list (void)
{
  CHECK ("2026年项目支出绩效目标表",
         "水闸维修/云屏县河道站\n$total year 资金总额 8.00\n!year 修好水闸\n"
         "year 产出指标/数量指标 维修水闸=≥2座\nyear 产出指标/质量指标 合格率=优\n"
         "year 满意度指标/服务对象满意度指标 居民满意度=≥90%\n"
         "巡河/云屏县河道站\n$total year 资金总额 3.00\n!year 每日巡河\n"
         "year 产出指标/数量指标 巡河次数=365次\nyear 产出指标/时效指标 及时率=＝100%\n",
         "单位编码|单位（项目）名称|资金总额|绩效目标|绩效指标|<|<|<|<|<\n"
         "^|^|^|^|一级指标|二级指标|三级指标|指标值|度量单位|指标值类型\n"
         "合计||11.00|||||||\n"
         "101|云屏县河道站|11.00|||||||\n"
         "101|水闸维修|8.00|修好水闸|产出指标|数量指标|维修水闸|2|座|≥\n"
         "^|^|^|^|^|质量指标|合格率|优||定性",
         "101|水闸维修|8.00|修好水闸|满意度指标|服务对象满意度指标|居民满意度|90|%|≥\n"
         "||||产出指标|数量指标|巡河次数|365|次|",
         "101|巡河|3.00|每日巡河|产出指标|时效指标|及时率|100|%|＝");
}

/* The cell of the name goes on over three pages and prints it on the last; money and goals of their own
 * beside one name are items of their own. */
static void
test_long_names (void)
{
  CHECK ("项目支出绩效目标表",
         "巡河/-\n$total - 资金总额 8.00\n!- 每日巡河\n- 产出指标/数量指标 巡河次数=≥365次\n"
         "- 产出指标/时效指标 及时率=＝100%\n- 成本指标/经济成本指标 每次费用=≤100元\n"
         "巡河/-\n$total - 资金总额 2.00\n!- 夜间巡河\n- 产出指标/数量指标 夜巡次数=≥50次\n"
         "清淤/-\n$total - 资金总额 1.00\n!- 清除淤泥\n- 产出指标/数量指标 清淤方量=≥9方\n"
         "清淤/-\n$total - 资金总额 4.00\n!- 清除杂草\n- 产出指标/数量指标 除草面积=≥7亩\n"
         "- 产出指标/质量指标 合格率=＝100%\n",
         "项目名称|资金总额|绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位\n"
         "|||产出指标|数量指标|巡河次数|≥|365|次\n^|^|^|产出指标|时效指标|及时率|＝|100|%",
         "|8.00|每日巡河|成本指标|经济成本指标|每次费用|≤|100|元",
         "巡河|2.00|夜间巡河|产出指标|数量指标|夜巡次数|≥|50|次\n"
         "清淤|1.00|清除淤泥|产出指标|数量指标|清淤方量|≥|9|方\n"
         "^|4.00|清除杂草|产出指标|数量指标|除草面积|≥|7|亩\n"
         "^|^|^|产出指标|质量指标|合格率|＝|100|%");
}

/* Names of a project and of its unit that the page break cut. */
static void
test_cut_names (void)
{
  CHECK ("项目支出绩效目标表",
         "河道管理/水务局（本级）\n$total - 金额 8.00\n!- 每日巡河，定期清淤。\n"
         "防汛/水务局（本级）\n$total - 金额 1.00\n!- 保障防汛。\n",
         "单位名称|项目名称|金额|绩效目标\n水务局（本|河道管|8.00|每日巡河，",
         "级）|理||定期清淤。\n水务局（本级）|防汛|1.00|保障防汛。");
}

/* The label of the block stands on a later page, beside the head too, beside the indicators: they go on. */
static void
test_label_at_the_side (void)
{
  CHECK ("部门整体支出绩效目标表",
         "-/-\n$total - 预算支出总额 9.00\n- 产出指标/数量指标 供水量=≥16万吨\n"
         "- 产出指标/质量指标 合格率=＝100%\n- 效益指标/社会效益指标 供水人口=≥5万人\n",
         "部门名称|云屏县水务局|<|<|<|<\n"
         "预算支出总额|9.00|<|<|<|<\n"
         "|活动|绩效指标|指标性质|指标值|度量单位\n"
         "^|供水|产出指标数量指标供水量|≥|16|万吨",
         "整体绩效目标|供水|产出指标质量指标合格率|＝|100|%\n"
         "^|供水|效益指标社会效益指标供水人口|≥|5|万人");
}

/* A goal in cells below each other, and over a page break; below the head that is its label; a field that the
 * page break cut. A blank value is none. */
static void
test_prose_goes_on (void)
{
  CHECK (
      "部门整体支出绩效目标表",
      "-/-\n!year 目标1：保障供水。\n!year 目标2：养护堤防，巡查河道。\n- 产出指标/数量指标 供水量=≥16万吨\n",
      "部门名称|云屏县水务局|<|<\n"
      "年度总体目标|目标1：保障供水。|<|<\n"
      "^|目标2：养护堤防，|<|<",
      "|巡查河道。|<|<\n"
      "一级指标|二级指标|三级指标|指标值\n"
      "产出指标|数量指标|供水量|≥16万吨");
  CHECK ("2026年部门整体绩效目标表",
         "-/-\n!year 保障全县供水，养护全县堤防。\nyear 产出指标/数量指标 供水量=≥16万吨\n",
         "当年整体绩效目标|<|<|<\n"
         "保障全县供水，养护全县堤防。|<|<|<\n"
         "一级指标|二级指标|三级指标|指标值\n"
         "产出指标|数量指标|供水量|≥16万吨");
  CHECK ("项目支出绩效目标表", "堤防养护/-\n$total - 资金总额 9.00\n?项目概况=养护全县堤防，每年两次。\n",
         "项目名称|堤防养护|<|<|<\n"
         "资金总额|9.00|实施期限||执行率分值\n"
         "项目概况|养护全县堤防，|<|<|<",
         "|每年两次。|<|<|<");
}

/* Goals in prose; one project under two units; the goal goes on over the page. */
static void
test_goals (void)
{
  CHECK ("项目支出绩效表",
         "运行/甲站\n$total - 金额 1000.50\n!- 保障运行\n运行/乙站\n$total - 金额 2.00\n!- 保障乙站运行\n",
         "单位名称|项目名称|金额|绩效目标\n甲站|运行|1,000.50|保障运行\n乙站|运行|2.00|保障", "|||乙站运行");
}

static void
test_whole_unit (void)
{
  CHECK ("2026年部门整体支出绩效目标表",
         "-/-\n$total year 预算支出总额 9.00\n$fiscal year 财政拨款/合计 8.00\n$basic year 财政拨款/基本支出 "
         "5.00\n"
         "$project year 财政拨款/项目支出 3.00\n$other year 其他资金 1.00\n"
         "!year 保障全县供水\n"
         "year 产出指标/数量指标 供水量=≥16万吨\n",
         "部门名称|云屏县水务局|<|<|<|<\n"
         "总体资金情况（万元）|预算支出总额|财政拨款|<|<|其他资金\n"
         "^|^|合计|基本支出|项目支出|^\n"
         "^|9.00|8.00|5.00|3.00|1.00\n"
         "整体绩效目标|保障全县供水|<|<|<|<\n"
         "活动|绩效指标|<|指标性质|指标值|度量单位\n"
         "供水|产出指标数量指标供水量|<|≥|16|万吨");
}

/* The rows of tasks are no money of the unit, but fields; the sum of all is. */
static void
test_tasks (void)
{
  CHECK (
      "部门整体支出绩效目标表",
      "-/-\n$total - 金额合计/预算金额（万元）/总额 9.00\n$fiscal - 金额合计/预算金额（万元）/财政拨款 8.00\n"
      "- 产出指标/数量指标 供水量=≥16万吨\n"
      "?人才发展资金/预算金额（万元）/总额=9.00\n?人才发展资金/预算金额（万元）/财政拨款=8.00\n",
      "部门名称|<|云屏县水务局|<\n"
      "年度任务|任务名称|预算金额（万元）|<\n"
      "^|^|总额|财政拨款\n"
      "^|人才发展资金|9.00|8.00\n"
      "^|金额合计|9.00|8.00\n"
      "一级指标|二级指标|三级指标|指标值\n"
      "产出指标|数量指标|供水量|≥16万吨");
}

static void
test_self_evaluation (void)
{
  CHECK ("项目支出绩效自评表",
         "水质监测/-\n$total year 年度资金总额/年初预算数 5.00\n$total year 年度资金总额/全年执行数 4.00\n"
         "!year 全年监测12次\nyear 产出指标/数量指标 监测次数=12次\n?实际完成情况=完成11次监测\n"
         "?监测次数：实际完成值=11次\n?监测次数：得分=9.5\n",
         "项目名称|水质监测|<|<|<|<\n"
         "项目资金（万元）||年初预算数|全年执行数|分值|得分\n"
         "^|年度资金总额|5.00|4.00|10|8\n"
         "年度总体目标|预期目标|<|实际完成情况|<|<\n"
         "^|全年监测12次|<|完成11次监测|<|<\n"
         "一级指标|二级指标|三级指标|年度指标值|实际完成值|得分\n"
         "产出指标|数量指标|监测次数|12次|11次|9.5");
}

/* Levels as groups of columns; an explanation behind the target is no name. */
static void
test_columns (void)
{
  CHECK ("项目支出绩效目标表",
         "清淤/河道站\n$total - 项目金额 6.00\n"
         "- 产出指标/- 清淤方量=≥100方\n- 效益指标/- 水质=提升\n- 产出指标/- 清淤次数=2次\n",
         "单位名称|项目名称|项目金额|产出指标|<|效益指标|<\n"
         "^|^|^|三级指标|指标值|三级指标|指标值\n"
         "河道站|清淤|6.00|清淤方量|≥100方|水质|提升\n"
         "^|^|^|清淤次数|2次||");
  CHECK ("项目支出绩效目标表", "清淤/-\n- 产出指标/数量指标 清淤方量=≥100方\n",
         "项目名称|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标内容\n"
         "清淤|产出指标|数量指标|清淤方量|≥|100|方|全年清淤的方量");
}

/* The project is the title less what every title says. */
static void
test_title (void)
{
  CHECK ("桥梁检测项目绩效目标表", "桥梁检测/-\n$total - 资金总额 7.00\n- 产出指标/数量指标 检测桥梁=5座\n",
         "专项资金情况（万元）|资金总额：|7.00|<\n"
         "一级指标|二级指标|三级指标|目标值\n"
         "产出指标|数量指标|检测桥梁|5座");
}

/* Cells have slid out of their columns: the words decide. */
static void
test_slid (void)
{
  CHECK ("项目支出绩效目标表",
         "接口改造/-\n"
         "whole 产出指标/数量指标 改造数量=≥9个\nyear 产出指标/数量指标 改造数量=≥8个\n"
         "whole 产出指标/质量指标 是否合格=是\nyear 产出指标/质量指标 是否合格=是\n"
         "whole 效益指标/可持续影响 能否共享=是\nyear 效益指标/可持续影响 能否共享=是\n",
         "项目名称||接口改造|||||||\n"
         "实施期目标||||年度目标|||||\n"
         "绩效指标|产出指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值|\n"
         "||数量指标|数量指标|改造数量|≥9个|数量指标|改造数量|≥8个|\n"
         "|||质量指标|质量指标|是否合格|是|质量指标|是否合格|是\n"
         "|满意度指标|可持续影响|能否共享|是|可持续影响|能否共享|是||");
}

static void
test_split (void)
{
  static const struct
  {
    const char *text, *told;
  } cases[] = {
      {"≥9个", "≥ 9 个"},        {">=1,200.5公里", "≥ 1,200.5 公里"},
      {"不低于90%", "≥ 90 %"},   {"不超过3次", "≤ 3 次"},
      {"＝100%", "= 100 %"},     {"优", "- - -"},
      {"5座", "- 5 座"},         {"满意度不低于80%", "≥ 80 %"},
      {"小于5天", "< 5 天"},     {"2022年5月底前", "- - -"},
      {"60期，2800条", "- - -"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = NULL, *unit = NULL;
      const char *sign = ys_target_split (schemas, cases[i].text, &value, &unit);
      g_autofree char *told = g_strdup_printf ("%s %s %s", or_dash (sign), or_dash (value), or_dash (unit));
      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/targets/halves", test_halves);
  g_test_add_func ("/targets/page-breaks", test_page_breaks);
  g_test_add_func ("/targets/list", test_list);
  g_test_add_func ("/targets/long-names", test_long_names);
  g_test_add_func ("/targets/cut-names", test_cut_names);
  g_test_add_func ("/targets/label-at-the-side", test_label_at_the_side);
  g_test_add_func ("/targets/prose-goes-on", test_prose_goes_on);
  g_test_add_func ("/targets/goals", test_goals);
  g_test_add_func ("/targets/whole-unit", test_whole_unit);
  g_test_add_func ("/targets/tasks", test_tasks);
  g_test_add_func ("/targets/self-evaluation", test_self_evaluation);
  g_test_add_func ("/targets/columns", test_columns);
  g_test_add_func ("/targets/title", test_title);
  g_test_add_func ("/targets/slid", test_slid);
  g_test_add_func ("/targets/split", test_split);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
