/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of performance targets mean: heads of columns, labels, levels, sources, periods, signs. All
 * of it is data: schemas/vocabulary/performance.json. */
#pragma once

#include "rules/rules.h"

/* Sources of money, in the order in which a label is tried; the last is the whole. */
#define YS_N_TARGET_SOURCES 10
#define YS_SOURCE_TOTAL "total"
extern const char *const ys_target_sources[YS_N_TARGET_SOURCES];

/* What a column of a list, or of the indicators of a form, holds. */
typedef enum
{
  YS_TARGET_NONE,
  YS_TARGET_IGNORE,
  YS_TARGET_SCORE,
  YS_TARGET_ACTUAL,
  YS_TARGET_SIGN,
  YS_TARGET_UNIT,
  YS_TARGET_FIRST,
  YS_TARGET_SECOND,
  YS_TARGET_NAME,
  YS_TARGET_VALUE,
  YS_TARGET_PROJECT,
  YS_TARGET_DEPARTMENT,
  YS_TARGET_OFFICE,
  YS_TARGET_GOAL,
  YS_TARGET_MONEY
} YsTargetRole;

/* A cell's text in the form in which it is matched: its key without a closing colon. Owned by the caller. */
char *ys_target_key (const char *text);
/* Whether the text (printed) matches a list of patterns. */
gboolean ys_target_is (const YsSchemas *schemas, const char *list, const char *text);
/* A word of a first or a second level (产出指标, 数量指标). */
gboolean ys_target_is_level (const YsSchemas *schemas, const char *text);
/* The first level to which a standard second level belongs; lent; NULL for other words. */
const char *ys_target_first_of (const YsSchemas *schemas, const char *second);

YsTargetRole ys_target_role (const YsSchemas *schemas, const char *head);
/* A head of the indicators themselves, not of the projects. */
gboolean ys_target_role_is_indicator (YsTargetRole role);

/* Interned; NULL: none. */
const char *ys_target_source (const YsSchemas *schemas, const char *label);
const char *ys_target_period (const YsSchemas *schemas, const char *text);
/* The unit of money in a label, 项目资金（元）: interned; NULL when it names none. */
const char *ys_target_money_unit (const YsSchemas *schemas, const char *label);

/* The sign of a target's text ("≥", "≤", ">", "<", "=" or NULL; lent), its number and what follows it (either
 * may be NULL; owned by the caller). */
const char *ys_target_split (const YsSchemas *schemas, const char *text, char **value, char **unit);
/* The text begins with a sign of comparison, or is one. */
gboolean ys_target_has_sign (const YsSchemas *schemas, const char *text);
