/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Performance targets: what the money of a project, or of a whole unit, is for. A table owns its items. */
#pragma once

#include "document/document.h"

typedef struct
{
  const char *source; /* a source of the schema; interned; NULL: none of these */
  const char *period; /* "year", "whole" or NULL */
  const char *unit;   /* of the amount as printed; interned; NULL when unknown */
  gboolean has_yuan;  /* the unit is known */
  YsAmount yuan;
  char *label;    /* as printed: 年度资金总额 */
  YsDocCell cell; /* the amount and its place: an identity may use it like any other */
} YsFund;

typedef struct
{
  const char *period;
  char *text;
} YsGoal;

typedef struct
{
  const char *period;
  char *level1, *level2; /* printed words without white space, or NULL */
  char *name, *text;     /* never NULL */
  const char *sign;      /* operator: "≥", "≤", ">", "<", "=" or NULL; interned */
  char *value, *unit;    /* of the text, or NULL */
  guint page, line;      /* page 0: a text dump */
  YsBox bbox;            /* points */
} YsIndicator;

typedef struct
{
  char *label, *text;
} YsField;

typedef struct
{
  char *project, *department, *unit; /* as printed, or NULL; project NULL: the whole unit */
  GArray *funds;                     /* YsFund */
  GArray *goals;                     /* YsGoal */
  GArray *indicators;                /* YsIndicator */
  GArray *fields;                    /* YsField */
} YsPerformance;

YsPerformance *ys_performance_new (void);
void ys_performance_free (gpointer item);
/* Adds a copy of both texts. */
void ys_performance_add_goal (YsPerformance *item, const char *period, const char *text);
void ys_performance_add_field (YsPerformance *item, const char *label, const char *text);
/* Nothing but names was read. */
gboolean ys_performance_is_empty (const YsPerformance *item);
